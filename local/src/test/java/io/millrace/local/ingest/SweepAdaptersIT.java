package io.millrace.local.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ingest.Found;
import io.millrace.ingest.sweep.Multiparts.Begun;
import io.millrace.ingest.sweep.ResultObjects.Result;
import io.millrace.ingest.sweep.StoredVersions;
import io.millrace.ingest.sweep.aws.S3Multiparts;
import io.millrace.ingest.sweep.aws.S3Results;
import io.millrace.ingest.sweep.aws.S3Versions;
import io.millrace.ledger.ObjectRef;
import io.millrace.local.Clients;
import io.millrace.local.s3.AccessKey;
import io.millrace.local.s3.EmbeddedS3;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// What the sweep asks of S3: versions, multipart uploads, results.
class SweepAdaptersIT {
    private static EmbeddedS3 embedded;
    private static S3Client s3;

    @BeforeAll
    static void start(@TempDir Path directory) {
        embedded = EmbeddedS3.start(0, directory, AccessKey.LOCAL);
        embedded.createBucket("versioned", true, List.of());
        embedded.createBucket("plain", false, List.of());
        embedded.createBucket("parts", true, List.of());
        embedded.createBucket("results", false, List.of());
        s3 = Clients.s3(embedded.endpoint());
    }

    @AfterAll
    static void stop() {
        s3.close();
        embedded.close();
    }

    private static ObjectRef put(String bucket, String key, String content) {
        var response = s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(content));
        return new ObjectRef(bucket, key, response.versionId(), null, response.eTag(), content.length());
    }

    private static List<Found> all(StoredVersions versions, String prefix) {
        var found = new ArrayList<Found>();
        String key = null;
        String version = null;
        do {
            var page = versions.list(prefix, key, version, 2);
            assertThat(page.versions()).hasSizeLessThanOrEqualTo(2);
            found.addAll(page.versions());
            key = page.key();
            version = page.version();
        } while (key != null);
        return found;
    }

    @Test
    void everyVersionIsListedByKeyTheNewestFirst() {
        var b1 = put("versioned", "landing/b c+d%20ü&.csv", "1");
        var b2 = put("versioned", "landing/b c+d%20ü&.csv", "22");
        var a = put("versioned", "landing/a.csv", "333");
        var hidden = put("versioned", "landing/hidden.csv", "4");
        s3.deleteObject(delete -> delete.bucket("versioned").key("landing/hidden.csv"));
        put("versioned", "other/x.csv", "5");

        var found = all(new S3Versions(s3, "versioned"), "landing/");

        assertThat(found).extracting(Found::object).containsExactly(a, b2, b1, hidden);
        assertThat(found).extracting(Found::newest).containsExactly(true, true, false, false);
        assertThat(found).allMatch(each -> Duration.between(each.stored(), Instant.now()).abs().toMinutes() < 5);
    }

    @Test
    void aBucketWithoutVersionsListsItsObjects() {
        var one = put("plain", "landing/1.csv", "1");
        put("plain", "landing/2.csv", "2");
        var two = put("plain", "landing/2.csv", "22");
        put("plain", "landing/3.csv", "3");

        var found = all(new S3Versions(s3, "plain"), "");

        assertThat(found).hasSize(3).allMatch(Found::newest);
        assertThat(found.subList(0, 2)).extracting(Found::object).containsExactly(one, two);
        assertThat(found).allMatch(each -> each.object().versionId() == null);
    }

    @Test
    void uploadsThatWereBegunAreListedAndAborted() {
        var uploads = new S3Multiparts(s3, "parts");
        assertThat(uploads.list(null, 1000).uploads()).isEmpty();
        var id = s3.createMultipartUpload(create -> create.bucket("parts").key("landing/ü big.csv")).uploadId();

        var begun = uploads.list(null, 1000);

        assertThat(begun.next()).isNull();
        assertThat(begun.uploads()).singleElement().satisfies(upload -> {
            assertThat(upload.key()).isEqualTo("landing/ü big.csv");
            assertThat(upload.id()).isEqualTo(id);
            assertThat(Duration.between(upload.at(), Instant.now()).abs().toMinutes()).isLessThan(5);
        });
        uploads.abort(begun.uploads().getFirst());
        uploads.abort(new Begun("landing/ü big.csv", id, Instant.now()));
        assertThat(uploads.list(null, 1000).uploads()).isEmpty();
    }

    @Test
    void resultsAreListedNamedAndDeleted() {
        var prefix = "results/feed=birds/date=2026-11-21/4ny6j5qc52myrbqt3h28pctnnr/g1/";
        put("results", prefix + "manifest.json", "{\"outputs\":[{\"key\":\"" + prefix + "rows-00000.jsonl\"}]}");
        put("results", prefix + "rows-00000.jsonl", "{}");
        put("results", prefix + "rows-00001.jsonl", "{}");
        put("results", "elsewhere", "{}");
        var results = new S3Results(s3, "results");

        var first = results.list(null, 2);
        var second = results.list(first.results().getLast().key(), 2);

        assertThat(first.end()).isFalse();
        assertThat(second.end()).isTrue();
        assertThat(first.results()).extracting(Result::key).containsExactly(prefix + "manifest.json",
                prefix + "rows-00000.jsonl");
        assertThat(second.results()).extracting(Result::key).containsExactly(prefix + "rows-00001.jsonl");
        assertThat(results.named(prefix + "manifest.json")).containsExactly(prefix + "rows-00000.jsonl");
        results.delete(List.of(prefix + "rows-00001.jsonl"));
        assertThat(results.list(null, 1000).results()).hasSize(2);
    }
}

package io.millrace.local.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.ledger.ObjectRef;
import io.millrace.local.s3.AccessKey;
import io.millrace.local.s3.EmbeddedS3;
import io.millrace.processor.object.Objects;
import io.millrace.processor.object.Objects.Opened;
import io.millrace.processor.object.aws.S3Objects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Semantics, "S3 events": read an object by `versionId`, else with `If-Match`; 412 means that it was overwritten.
class S3ObjectsIT {
    private static EmbeddedS3 embedded;
    private static S3Client s3;
    private static Objects objects;

    @BeforeAll
    static void start(@TempDir Path directory) {
        embedded = EmbeddedS3.start(0, directory, AccessKey.LOCAL);
        embedded.createBucket("versioned", true, List.of());
        embedded.createBucket("plain", false, List.of());
        s3 = S3OutputsIT.client(embedded);
        objects = new S3Objects(s3);
    }

    @AfterAll
    static void stop() {
        s3.close();
        embedded.close();
    }

    private static PutObjectResponse put(String bucket, String key, String content) {
        return s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    private static ObjectRef object(String bucket, String key, String versionId, String eTag) {
        return new ObjectRef(bucket, key, versionId, null, eTag, ObjectRef.UNKNOWN_SIZE);
    }

    private static String content(ObjectRef object) throws IOException {
        var opened = (Opened.Content) objects.open(object);
        try (var stream = opened.stream()) {
            var bytes = stream.readAllBytes();
            assertThat(opened.length()).isEqualTo(bytes.length);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Test
    void exactlyTheVersionOfTheEventIsRead() throws IOException {
        var first = put("versioned", "landing/übung/a b+c%20d.csv", "first");
        var second = put("versioned", "landing/übung/a b+c%20d.csv", "second!");

        assertThat(content(object("versioned", "landing/übung/a b+c%20d.csv", first.versionId(), first.eTag())))
                .isEqualTo("first");
        assertThat(content(object("versioned", "landing/übung/a b+c%20d.csv", second.versionId(), second.eTag())))
                .isEqualTo("second!");
    }

    @Test
    void aVersionBehindADeleteMarkerIsStillRead() throws IOException {
        var version = put("versioned", "marked", "content").versionId();
        s3.deleteObject(delete -> delete.bucket("versioned").key("marked"));

        assertThat(content(object("versioned", "marked", version, null))).isEqualTo("content");
    }

    @Test
    void aDeletedVersionIsGone() {
        var version = put("versioned", "deleted", "content").versionId();
        s3.deleteObject(delete -> delete.bucket("versioned").key("deleted").versionId(version));

        assertThat(objects.open(object("versioned", "deleted", version, null))).isInstanceOf(Opened.Gone.class);
    }

    @Test
    void withoutVersionsTheETagTells() throws IOException {
        var before = put("plain", "overwritten", "before").eTag();
        assertThat(content(object("plain", "overwritten", null, before))).isEqualTo("before");
        put("plain", "overwritten", "after");

        assertThat(objects.open(object("plain", "overwritten", null, before))).isInstanceOf(Opened.Overwritten.class);
    }

    @Test
    void whatWasDeletedOrNeverThereIsGone() {
        var eTag = put("plain", "gone", "content").eTag();
        s3.deleteObject(delete -> delete.bucket("plain").key("gone"));

        assertThat(objects.open(object("plain", "gone", null, eTag))).isInstanceOf(Opened.Gone.class);
        assertThat(objects.open(object("plain", "never", null, null))).isInstanceOf(Opened.Gone.class);
    }

    @Test
    void anEmptyObjectHasNoBytes() throws IOException {
        put("plain", "empty", "");

        assertThat(content(object("plain", "empty", null, null))).isEmpty();
    }

    /// A mistake of ours, not the fate of a file.
    @Test
    void aMissingBucketIsAFailure() {
        assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> objects.open(object("nowhere", "k", null, null)));
    }
}

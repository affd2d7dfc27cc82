package io.millrace.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.Clients;
import io.millrace.local.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// semantics.md, "S3 events".
class S3NotificationIT {
    private static final String BUCKET = "uploads";
    private static final ObjectMapper JSON = new ObjectMapper();
    @TempDir
    Path directory;
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private volatile boolean deaf;
    private EmbeddedS3 s3;
    private S3Client client;

    @BeforeEach
    void start() {
        s3 = start(directory.resolve("s3"));
        client = Clients.s3(s3.endpoint());
        await().until(() -> told.size() == 1);
    }

    @AfterEach
    void stop() {
        client.close();
        s3.close();
    }

    private EmbeddedS3 start(Path where) {
        EmbeddedS3 started = EmbeddedS3.start(0, where, AccessKey.LOCAL);
        started.createBucket(BUCKET, true, List.of(all("everything")));
        return started;
    }

    private BucketNotification all(String id) {
        return new BucketNotification(id, List.of("s3:ObjectCreated:*", "s3:ObjectRemoved:*"), null, null, this::tell);
    }

    private void tell(String event) {
        if (deaf) {
            throw new IllegalStateException("deaf");
        }
        try {
            told.add(JSON.readTree(event));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    @Test
    void putIsToldAsS3TellsIt() {
        PutObjectResponse put = put("landing/a b+ü.csv");
        JsonNode record = next();
        assertThat(record.path("eventVersion").asText()).startsWith("2.");
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:s3");
        assertThat(record.path("awsRegion").asText()).isNotBlank();
        assertThat(record.path("eventTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(record.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(record.at("/userIdentity/principalId").asText()).isNotBlank();
        assertThat(record.at("/requestParameters/sourceIPAddress").asText()).isEqualTo("127.0.0.1");
        assertThat(record.at("/responseElements/x-amz-request-id").asText()).isNotBlank();
        assertThat(record.at("/s3/configurationId").asText()).isEqualTo("everything");
        assertThat(record.at("/s3/bucket/name").asText()).isEqualTo(BUCKET);
        assertThat(record.at("/s3/bucket/arn").asText()).isEqualTo("arn:aws:s3:::uploads");
        JsonNode object = record.at("/s3/object");
        assertThat(object.path("key").asText()).isEqualTo("landing/a+b%2B%C3%BC.csv");
        assertThat(object.path("size").asInt()).isEqualTo(7);
        assertThat("\"" + object.path("eTag").asText() + "\"").isEqualTo(put.eTag());
        assertThat(object.path("versionId").asText()).isEqualTo(put.versionId());
        assertThat(object.path("sequencer").asText()).matches("[0-9A-F]+");
    }

    @Test
    void everyKindOfChangeHasItsName() {
        String first = put("k").versionId();
        client.copyObject(b -> b.sourceBucket(BUCKET).sourceKey("k").destinationBucket(BUCKET).destinationKey("k")
                .metadataDirective(MetadataDirective.REPLACE));
        String upload = client.createMultipartUpload(b -> b.bucket(BUCKET).key("k")).uploadId();
        String eTag = client.uploadPart(b -> b.bucket(BUCKET).key("k").uploadId(upload).partNumber(1),
                RequestBody.fromString("part")).eTag();
        client.completeMultipartUpload(b -> b.bucket(BUCKET).key("k").uploadId(upload)
                .multipartUpload(m -> m.parts(CompletedPart.builder().partNumber(1).eTag(eTag).build())));
        client.deleteObject(b -> b.bucket(BUCKET).key("k"));
        client.deleteObject(b -> b.bucket(BUCKET).key("k").versionId(first));
        await().until(() -> told.size() == 6);
        assertThat(told.subList(1, 6)).extracting(event -> event.at("/Records/0/eventName").asText()).containsExactly(
                "ObjectCreated:Put", "ObjectCreated:Copy", "ObjectCreated:CompleteMultipartUpload",
                "ObjectRemoved:DeleteMarkerCreated", "ObjectRemoved:Delete");
        assertThat(told.get(5).at("/Records/0/s3/object/versionId").asText()).isEqualTo(first);
        assertThat(told.subList(1, 6)).extracting(event -> event.at("/Records/0/s3/object/sequencer").asText())
                .isSorted().doesNotHaveDuplicates();
    }

    @Test
    void testEventComesOncePerSetUp() {
        assertThat(told.getFirst().path("Event").asText()).isEqualTo("s3:TestEvent");
        assertThat(told.getFirst().path("Bucket").asText()).isEqualTo(BUCKET);
        s3.createBucket(BUCKET, true, List.of(all("everything")));
        put("k");
        assertThat(next().path("eventName").asText()).isEqualTo("ObjectCreated:Put");
        s3.createBucket(BUCKET, true, List.of(all("everything"), all("another")));
        await().until(() -> told.size() == 3);
        assertThat(told.getLast().path("Event").asText()).isEqualTo("s3:TestEvent");
    }

    @Test
    void filtersSeeTheEncodedKeyAndOnlyTheNamedEvents() {
        s3.createBucket("filtered", false, List.of(new BucketNotification("f",
                List.of("s3:ObjectCreated:Put"), "in/a+b", ".csv", this::tell)));
        await().until(() -> told.size() == 2);
        for (String key : List.of("in/a b1.csv", "in/a b2.tsv", "out/a b3.csv", "in/a+b4.csv", "in/a b5.csv")) {
            client.putObject(b -> b.bucket("filtered").key(key), RequestBody.fromString("x"));
        }
        client.copyObject(b -> b.sourceBucket("filtered").sourceKey("in/a b1.csv").destinationBucket("filtered")
                .destinationKey("in/a bcopy.csv"));
        client.deleteObject(b -> b.bucket("filtered").key("in/a b1.csv"));
        client.putObject(b -> b.bucket("filtered").key("in/a blast.csv"), RequestBody.fromString("x"));
        await().until(() -> told.size() == 5);
        assertThat(told.subList(2, 5)).extracting(event -> event.at("/Records/0/s3/object/key").asText())
                .containsExactly("in/a+b1.csv", "in/a+b5.csv", "in/a+blast.csv");
        assertThat(told.get(2).at("/Records/0/s3/object/versionId").isMissingNode()).isTrue();
    }

    @Test
    void failedWritesAreNotTold() {
        put("once");
        next();
        try {
            client.putObject(b -> b.bucket(BUCKET).key("once").ifNoneMatch("*"), RequestBody.fromString("x"));
        } catch (software.amazon.awssdk.services.s3.model.S3Exception refused) {
            assertThat(refused.statusCode()).isEqualTo(412);
        }
        client.deleteObject(b -> b.bucket(BUCKET).key("once").versionId("no such version"));
        put("after");
        await().until(() -> told.size() == 3);
        assertThat(told.getLast().at("/Records/0/s3/object/key").asText()).isEqualTo("after");
    }

    @Test
    void targetThatFailsIsTriedAgain() {
        deaf = true;
        put("patience");
        deaf = false;
        assertThat(next().at("/s3/object/key").asText()).isEqualTo("patience");
    }

    @Test
    void killBetweenStoringAndTellingLosesNoNotification() {
        deaf = true;
        PutObjectResponse put = put("untold");
        client.deleteObject(b -> b.bucket(BUCKET).key("untold"));
        Path left = Snapshot.of(directory.resolve("s3"), directory.resolve("killed"));
        deaf = false;
        await().until(() -> told.size() == 3);
        List<JsonNode> original = List.copyOf(told);
        told.clear();
        try (EmbeddedS3 restarted = start(left); S3Client other = Clients.s3(restarted.endpoint())) {
            await().until(() -> told.size() == 2);
            assertThat(told).isEqualTo(original.subList(1, 3));
            assertThat(other.getObjectAsBytes(b -> b.bucket(BUCKET).key("untold").versionId(put.versionId()))
                    .asUtf8String()).isEqualTo("content");
        }
    }

    @Test
    void whatIsStoredAfterARestartBeforeAnybodyListensIsToldLater() {
        client.close();
        s3.close();
        s3 = EmbeddedS3.start(0, directory.resolve("s3"), AccessKey.LOCAL);
        client = Clients.s3(s3.endpoint());
        put("early");
        s3.createBucket(BUCKET, true, List.of(all("everything")));
        await().until(() -> told.size() == 2);
        assertThat(told.getLast().at("/Records/0/s3/object/key").asText()).isEqualTo("early");
    }

    @Test
    void restartTellsNothingTwiceAndSequencersGoOnRising() {
        put("k");
        String before = next().at("/s3/object/sequencer").asText();
        client.close();
        s3.close();
        s3 = start(directory.resolve("s3"));
        client = Clients.s3(s3.endpoint());
        put("k");
        await().until(() -> told.size() == 3);
        assertThat(told.getLast().at("/Records/0/s3/object/sequencer").asText()).isGreaterThan(before);
        assertThat(client.listObjectVersions(b -> b.bucket(BUCKET)).versions()).hasSize(2);
    }

    @Test
    void uploadInPartsOutlivesARestart() {
        String upload = client.createMultipartUpload(b -> b.bucket(BUCKET).key("parts").metadata(Map.of("a", "b")))
                .uploadId();
        String eTag = client.uploadPart(b -> b.bucket(BUCKET).key("parts").uploadId(upload).partNumber(1),
                RequestBody.fromString("kept")).eTag();
        Path left = Snapshot.of(directory.resolve("s3"), directory.resolve("killed"));
        try (EmbeddedS3 restarted = start(left); S3Client other = Clients.s3(restarted.endpoint())) {
            other.completeMultipartUpload(b -> b.bucket(BUCKET).key("parts").uploadId(upload)
                    .multipartUpload(m -> m.parts(CompletedPart.builder().partNumber(1).eTag(eTag).build())));
            assertThat(other.headObject(b -> b.bucket(BUCKET).key("parts")).metadata()).containsEntry("a", "b");
        }
    }

    private PutObjectResponse put(String key) {
        return client.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString("content"));
    }

    /// The record of the second event, the first being the test event.
    private JsonNode next() {
        await().until(() -> told.size() >= 2);
        return told.get(1).at("/Records/0");
    }
}

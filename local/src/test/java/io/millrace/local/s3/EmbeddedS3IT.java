package io.millrace.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.Clients;
import io.millrace.local.loopback.PortInUseException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class EmbeddedS3IT {
    private static final String VERSIONED = "versioned";
    private static final String PLAIN = "plain";
    @TempDir
    static Path directory;
    static EmbeddedS3 s3;
    static S3Client client;

    @BeforeAll
    static void start() {
        s3 = EmbeddedS3.start(0, directory.resolve("s3"), AccessKey.LOCAL);
        s3.createBucket(VERSIONED, true, List.of());
        s3.createBucket(PLAIN, false, List.of());
        client = Clients.s3(s3.endpoint());
    }

    @AfterAll
    static void stop() {
        client.close();
        s3.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple.csv", "with space + plus %25 percent.csv", "grüße/😀.csv", "a//b", "dir/", "dir",
            "/leading", "a/../b", "a/./b", "*'()!~"})
    void everyKeyIsKeptAsItIs(String key) {
        PutObjectResponse put = put(VERSIONED, key, "of " + key);
        assertThat(client.getObjectAsBytes(b -> b.bucket(VERSIONED).key(key).versionId(put.versionId())).asUtf8String())
                .isEqualTo("of " + key);
        assertThat(client.listObjectsV2Paginator(b -> b.bucket(VERSIONED)).contents()).extracting(S3Object::key)
                .contains(key);
    }

    @Test
    void putAnswersWithTheVersionThatAGetThenReads() {
        PutObjectResponse first = put(VERSIONED, "v", "one");
        PutObjectResponse second = put(VERSIONED, "v", "two");
        assertThat(first.versionId()).isNotBlank().isNotEqualTo(second.versionId());
        assertThat(get(VERSIONED, "v", first.versionId())).isEqualTo("one");
        assertThat(get(VERSIONED, "v", null)).isEqualTo("two");
        assertThat(client.headObject(b -> b.bucket(VERSIONED).key("v")).versionId()).isEqualTo(second.versionId());
        assertThat(put(PLAIN, "v", "x").versionId()).isNull();
    }

    @Test
    void deleteMarkerHidesTheObjectAndItsRemovalBringsItBack() {
        PutObjectResponse put = put(VERSIONED, "hidden", "still here");
        String marker = client.deleteObject(b -> b.bucket(VERSIONED).key("hidden")).versionId();
        assertThatThrownBy(() -> get(VERSIONED, "hidden", null)).isInstanceOf(NoSuchKeyException.class);
        assertThat(get(VERSIONED, "hidden", put.versionId())).isEqualTo("still here");
        assertStatus(405, () -> get(VERSIONED, "hidden", marker));
        assertThat(client.listObjectVersions(b -> b.bucket(VERSIONED).prefix("hidden")).deleteMarkers())
                .extracting(entry -> entry.isLatest()).containsExactly(true);
        client.deleteObject(b -> b.bucket(VERSIONED).key("hidden").versionId(marker));
        assertThat(get(VERSIONED, "hidden", null)).isEqualTo("still here");
        client.deleteObject(b -> b.bucket(VERSIONED).key("hidden").versionId(put.versionId()));
        assertThat(client.listObjectVersions(b -> b.bucket(VERSIONED).prefix("hidden")).versions()).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidAsS3SaysIt() {
        put(VERSIONED, "there", "x");
        assertThatThrownBy(() -> get(PLAIN, "absent", null)).isInstanceOf(NoSuchKeyException.class);
        assertError("NoSuchVersion", () -> get(VERSIONED, "there", "wrong"));
        assertError("NoSuchBucket", () -> get("no-such-bucket", "k", null));
        assertError("NoSuchBucket", () -> put("no-such-bucket", "k", "x"));
        assertStatus(404, () -> client.headObject(b -> b.bucket(PLAIN).key("absent")));
        assertThat(client.deleteObject(b -> b.bucket(PLAIN).key("absent")).sdkHttpResponse().statusCode())
                .isEqualTo(204);
    }

    @Test
    void onlyTheFirstOfTwoConditionalPutsSucceeds() {
        client.putObject(b -> b.bucket(PLAIN).key("manifest").ifNoneMatch("*"), RequestBody.fromString("mine"));
        assertError("PreconditionFailed", () -> client.putObject(b -> b.bucket(PLAIN).key("manifest").ifNoneMatch("*"),
                RequestBody.fromString("x".repeat(300_000))));
        assertThat(get(PLAIN, "manifest", null)).isEqualTo("mine");
        String eTag = client.headObject(b -> b.bucket(PLAIN).key("manifest")).eTag();
        client.putObject(b -> b.bucket(PLAIN).key("manifest").ifMatch(eTag), RequestBody.fromString("changed"));
        assertError("PreconditionFailed", () -> client.putObject(b -> b.bucket(PLAIN).key("manifest").ifMatch(eTag),
                RequestBody.fromString("late")));
    }

    @Test
    void conditionalReadsAnswer412And304() {
        String eTag = put(PLAIN, "read", "x").eTag();
        assertStatus(412, () -> client.getObjectAsBytes(b -> b.bucket(PLAIN).key("read").ifMatch("\"other\"")));
        assertStatus(304, () -> client.getObjectAsBytes(b -> b.bucket(PLAIN).key("read").ifNoneMatch(eTag)));
        assertThat(client.getObjectAsBytes(b -> b.bucket(PLAIN).key("read").ifMatch(eTag)).asUtf8String())
                .isEqualTo("x");
    }

    @Test
    void rangesAreBytes() {
        put(PLAIN, "range", "0123456789");
        assertThat(range("bytes=2-4")).isEqualTo("234");
        assertThat(range("bytes=7-")).isEqualTo("789");
        assertThat(range("bytes=-3")).isEqualTo("789");
        assertThat(range("bytes=5-100")).isEqualTo("56789");
        assertStatus(416, () -> range("bytes=10-"));
    }

    @Test
    void headersAndMetadataComeBack() {
        client.putObject(b -> b.bucket(PLAIN).key("typed").contentType("text/csv").contentEncoding("gzip")
                .cacheControl("no-store").metadata(Map.of("sender", "acme")), RequestBody.fromString("x"));
        var head = client.headObject(b -> b.bucket(PLAIN).key("typed"));
        assertThat(head.contentType()).startsWith("text/csv");
        assertThat(head.contentEncoding()).isEqualTo("gzip");
        assertThat(head.cacheControl()).isEqualTo("no-store");
        assertThat(head.metadata()).containsEntry("sender", "acme");
        assertThat(head.contentLength()).isEqualTo(1);
    }

    @Test
    void uploadInPartsBecomesOneObject() {
        String upload = client.createMultipartUpload(b -> b.bucket(VERSIONED).key("parts").contentType("text/csv"))
                .uploadId();
        String first = part("parts", upload, 1, "a".repeat(5 << 20));
        part("parts", upload, 2, "replaced");
        String second = part("parts", upload, 2, "end");
        assertThat(client.listParts(b -> b.bucket(VERSIONED).key("parts").uploadId(upload)).parts()).hasSize(2);
        var done = client.completeMultipartUpload(b -> b.bucket(VERSIONED).key("parts").uploadId(upload)
                .multipartUpload(m -> m.parts(completed(1, first), completed(2, second))));
        assertThat(done.versionId()).isNotBlank();
        assertThat(done.eTag()).endsWith("-2\"");
        assertThat(get(VERSIONED, "parts", done.versionId())).hasSize((5 << 20) + 3).endsWith("aend");
        assertThat(client.headObject(b -> b.bucket(VERSIONED).key("parts")).contentType()).startsWith("text/csv");
        assertThat(client.listMultipartUploads(b -> b.bucket(VERSIONED)).uploads()).isEmpty();
    }

    @Test
    void abortedUploadLeavesNothing() {
        String upload = client.createMultipartUpload(b -> b.bucket(VERSIONED).key("aborted")).uploadId();
        part("aborted", upload, 1, "x");
        client.abortMultipartUpload(b -> b.bucket(VERSIONED).key("aborted").uploadId(upload));
        assertError("NoSuchUpload", () -> part("aborted", upload, 2, "x"));
        assertThatThrownBy(() -> get(VERSIONED, "aborted", null)).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void copyIsANewObjectWithTheSameBytes() {
        PutObjectResponse source = put(VERSIONED, "source", "bytes");
        var copy = client.copyObject(b -> b.sourceBucket(VERSIONED).sourceKey("source")
                .sourceVersionId(source.versionId()).destinationBucket(VERSIONED).destinationKey("copy of ü"));
        assertThat(copy.copyObjectResult().eTag()).isEqualTo(source.eTag());
        client.deleteObject(b -> b.bucket(VERSIONED).key("source").versionId(source.versionId()));
        assertThat(get(VERSIONED, "copy of ü", copy.versionId())).isEqualTo("bytes");
        assertError("InvalidRequest", () -> client.copyObject(b -> b.sourceBucket(VERSIONED).sourceKey("copy of ü")
                .destinationBucket(VERSIONED).destinationKey("copy of ü")));
        client.copyObject(b -> b.sourceBucket(VERSIONED).sourceKey("copy of ü").destinationBucket(VERSIONED)
                .destinationKey("copy of ü").metadataDirective(MetadataDirective.REPLACE).metadata(Map.of("a", "b")));
        assertThat(client.headObject(b -> b.bucket(VERSIONED).key("copy of ü")).metadata()).containsEntry("a", "b");
    }

    @Test
    void presignedLinksWorkWithoutCredentialsAndOnlyForWhatTheySay() throws Exception {
        try (S3Presigner presigner = S3Presigner.builder().endpointOverride(s3.endpoint()).region(Region.US_EAST_1)
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(AccessKey.LOCAL.id(), AccessKey.LOCAL.secret())))
                .build(); HttpClient http = HttpClient.newHttpClient()) {
            var put = presigner.presignPutObject(b -> b.signatureDuration(Duration.ofMinutes(5))
                    .putObjectRequest(r -> r.bucket(VERSIONED).key("presigned é.csv")));
            HttpResponse<String> stored = http.send(HttpRequest.newBuilder(put.url().toURI())
                    .PUT(HttpRequest.BodyPublishers.ofString("by link")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(stored.statusCode()).isEqualTo(200);
            assertThat(stored.headers().firstValue("x-amz-version-id")).isPresent();
            var get = presigner.presignGetObject(b -> b.signatureDuration(Duration.ofMinutes(5))
                    .getObjectRequest(r -> r.bucket(VERSIONED).key("presigned é.csv")));
            assertThat(
                    http.send(HttpRequest.newBuilder(get.url().toURI()).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("by link");
            HttpResponse<String> forged = http.send(
                    HttpRequest.newBuilder(URI.create(get.url().toString().replace("presigned", "manifest")))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(forged.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void wrongKeyIsRefused() {
        try (S3Client stranger = S3Client.builder().endpointOverride(s3.endpoint()).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "guess")))
                .build()) {
            assertStatus(403, () -> stranger.listBuckets());
        }
    }

    @Test
    void listingPagesRollUpAndResume() {
        s3.createBucket("listing", false, List.of());
        for (String key : List.of("a", "b/1", "b/2", "b/3", "c", "d/1", "\uFFFD", "😀")) {
            put("listing", key, "x");
        }
        assertThat(client.listObjectsV2Paginator(b -> b.bucket("listing").maxKeys(2)).contents())
                .extracting(S3Object::key).containsExactly("a", "b/1", "b/2", "b/3", "c", "d/1", "\uFFFD", "😀");
        ListObjectsV2Response first = client.listObjectsV2(b -> b.bucket("listing").delimiter("/").maxKeys(2));
        assertThat(first.contents()).extracting(S3Object::key).containsExactly("a");
        assertThat(first.commonPrefixes()).extracting(prefix -> prefix.prefix()).containsExactly("b/");
        ListObjectsV2Response second = client.listObjectsV2(
                b -> b.bucket("listing").delimiter("/").maxKeys(2).continuationToken(first.nextContinuationToken()));
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("c");
        assertThat(second.commonPrefixes()).extracting(prefix -> prefix.prefix()).containsExactly("d/");
        assertThat(client.listObjectsV2(b -> b.bucket("listing").prefix("b/").startAfter("b/1")).contents())
                .extracting(S3Object::key).containsExactly("b/2", "b/3");
        assertThat(client.listObjectsV2(b -> b.bucket("listing").prefix("zz")).contents()).isEmpty();
    }

    @Test
    void versionsAreListedInPagesNewestFirst() {
        s3.createBucket("versions", true, List.of());
        for (int i = 0; i < 5; i++) {
            put("versions", "k", "v" + i);
        }
        put("versions", "l", "x");
        assertThat(client.listObjectVersionsPaginator(b -> b.bucket("versions").maxKeys(2)).versions())
                .extracting(version -> version.key() + version.isLatest())
                .containsExactly("ktrue", "kfalse", "kfalse", "kfalse", "kfalse", "ltrue");
    }

    @Test
    void bucketIsDeletedOnlyWhenEmptyAndCreatedOnlyOnce() {
        client.createBucket(b -> b.bucket("short-lived"));
        assertError("BucketAlreadyOwnedByYou", () -> client.createBucket(b -> b.bucket("short-lived")));
        put("short-lived", "k", "x");
        assertError("BucketNotEmpty", () -> client.deleteBucket(b -> b.bucket("short-lived")));
        client.deleteObjects(b -> b.bucket("short-lived").delete(d -> d.objects(
                ObjectIdentifier.builder().key("k").build())));
        client.deleteBucket(b -> b.bucket("short-lived"));
        assertThat(client.listBuckets().buckets()).extracting(bucket -> bucket.name()).contains(PLAIN)
                .doesNotContain("short-lived");
    }

    @Test
    void overwritingFreesTheBytesThatWereThere() throws IOException {
        long before = dataFiles();
        for (int i = 0; i < 5; i++) {
            put(PLAIN, "overwritten", "v" + i);
        }
        assertThat(dataFiles()).isEqualTo(before + 1);
        client.deleteObject(b -> b.bucket(PLAIN).key("overwritten"));
        assertThat(dataFiles()).isEqualTo(before);
    }

    @Test
    void busyPortIsRefusedByName() {
        int port = s3.endpoint().getPort();
        assertThatThrownBy(() -> EmbeddedS3.start(port, directory.resolve("other"), AccessKey.LOCAL))
                .isInstanceOf(PortInUseException.class).hasMessageContaining("S3").hasMessageContaining("" + port);
        EmbeddedS3.start(0, directory.resolve("other"), AccessKey.LOCAL).close();
    }

    private static long dataFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("s3/data"))) {
            return files.count();
        }
    }

    private static PutObjectResponse put(String bucket, String key, String content) {
        return client.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    private static String get(String bucket, String key, String versionId) {
        return client.getObjectAsBytes(b -> b.bucket(bucket).key(key).versionId(versionId)).asUtf8String();
    }

    private static String range(String range) {
        return client.getObjectAsBytes(b -> b.bucket(PLAIN).key("range").range(range)).asUtf8String();
    }

    private static String part(String key, String upload, int number, String content) {
        return client.uploadPart(b -> b.bucket(VERSIONED).key(key).uploadId(upload).partNumber(number),
                RequestBody.fromString(content)).eTag();
    }

    private static CompletedPart completed(int number, String eTag) {
        return CompletedPart.builder().partNumber(number).eTag(eTag).build();
    }

    private static void assertError(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class,
                error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class,
                error -> assertThat(error.statusCode()).isEqualTo(status));
    }
}

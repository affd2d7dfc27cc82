package io.millrace.local.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.aws.Clients;
import io.millrace.local.s3.AccessKey;
import io.millrace.local.s3.EmbeddedS3;
import io.millrace.processor.result.Outputs;
import io.millrace.processor.result.aws.S3Outputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/// Results in S3: whole or not at all, one PUT for a small one, a multipart upload beyond 8 MiB.
class S3OutputsIT {
    private static final int MIB = 1 << 20;
    private static EmbeddedS3 embedded;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final ExecutionInterceptor counting = new ExecutionInterceptor() {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            calls.add(context.request().getClass().getSimpleName().replace("Request", ""));
        }
    };
    private S3Client s3;
    private Outputs outputs;

    @BeforeAll
    static void start(@TempDir Path directory) {
        embedded = EmbeddedS3.start(0, directory, AccessKey.LOCAL);
        embedded.createBucket("results", false, List.of());
    }

    @AfterAll
    static void stop() {
        embedded.close();
    }

    static S3Client client(EmbeddedS3 embedded) {
        return Clients.from(Map.of("AWS_ENDPOINT_URL_S3", embedded.endpoint().toString(), "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", AccessKey.LOCAL.id(), "AWS_SECRET_ACCESS_KEY", AccessKey.LOCAL.secret())).s3();
    }

    @BeforeEach
    void connect() {
        Clients.intercept(counting);
        s3 = client(embedded);
        outputs = new S3Outputs(s3, "results");
    }

    @AfterEach
    void disconnect() {
        Clients.stopIntercepting(counting);
        s3.close();
    }

    private byte[] read(String key) {
        return s3.getObjectAsBytes(get -> get.bucket("results").key(key)).asByteArray();
    }

    private boolean isThere(String key) {
        return s3.listObjectsV2(list -> list.bucket("results").prefix(key)).hasContents();
    }

    private List<String> uploads() {
        return s3.listMultipartUploads(list -> list.bucket("results")).uploads().stream().map(upload -> upload.key())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1,PutObject", "40000,PutObject", "8388608,PutObject",
            "8388609,CreateMultipartUpload UploadPart UploadPart CompleteMultipartUpload",
            "16777216,CreateMultipartUpload UploadPart UploadPart CompleteMultipartUpload",
            "30000000,CreateMultipartUpload UploadPart UploadPart UploadPart UploadPart CompleteMultipartUpload"})
    void everyByteArrivesInAsFewCallsAsItTakes(int size, String expected) throws Exception {
        var random = new Random(size);
        var chunk = new byte[70_001];
        var sha256 = MessageDigest.getInstance("SHA-256");
        var output = outputs.create("sized/" + size);
        try (var out = new DigestOutputStream(output, sha256)) {
            for (int left = size; left > 0; left -= chunk.length) {
                random.nextBytes(chunk);
                out.write(chunk, 0, Math.min(left, chunk.length));
            }
        }
        output.finish();

        assertThat(String.join(" ", calls)).isEqualTo(expected);
        var stored = read("sized/" + size);
        assertThat(stored).hasSize(size);
        assertThat(MessageDigest.getInstance("SHA-256").digest(stored)).isEqualTo(sha256.digest());
    }

    @Test
    void anOutputIsNotThereBeforeItIsFinished() throws IOException {
        var small = outputs.create("unfinished/small");
        var large = outputs.create("unfinished/large");
        small.write(new byte[100]);
        large.write(new byte[9 * MIB]);
        small.close();
        large.close();

        assertThat(isThere("unfinished/")).isFalse();
        small.abort();
        large.abort();
    }

    @Test
    void anAbortedOutputLeavesNothingBehind() throws IOException {
        var large = outputs.create("aborted/large");
        large.write(new byte[9 * MIB]);
        assertThat(uploads()).contains("aborted/large");

        large.abort();

        assertThat(uploads()).doesNotContain("aborted/large");
        assertThat(isThere("aborted/")).isFalse();
    }

    @Test
    void abortingIsNoFailureEvenWhereTheUploadIsGone() throws IOException {
        var large = outputs.create("aborted/twice");
        large.write(new byte[9 * MIB]);
        large.abort();

        large.abort();

        assertThat(isThere("aborted/")).isFalse();
    }

    @Test
    void aRetryOverwritesWhatALoserWrote() throws IOException {
        for (int attempt = 1; attempt <= 2; attempt++) {
            var output = outputs.create("retried");
            output.write(attempt);
            output.finish();
        }

        assertThat(read("retried")).containsExactly(2);
    }

    /// Semantics, "Idempotency and the ledger": nothing is visible before the manifest commits, in one conditional write.
    @Test
    void theFirstManifestStands() throws IOException {
        assertThat(outputs.commit("m1/manifest.json", "first".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(outputs.commit("m1/manifest.json", "second".getBytes(StandardCharsets.UTF_8))).isFalse();

        assertThat(read("m1/manifest.json")).asString(StandardCharsets.UTF_8).isEqualTo("first");
    }

    /// A write that met another is refused, or a failure that is retried; it never replaces what stands.
    @Test
    void ofSeveralManifestsAtOnceOneStands() throws Exception {
        var answers = new ArrayList<Boolean>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 8; i++) {
                byte[] mine = {(byte) i};
                running.add(threads.submit(() -> outputs.commit("m2/manifest.json", mine)));
            }
            for (var commit : running) {
                answers.add(commit.get());
            }
        }

        assertThat(answers).filteredOn(first -> first).hasSize(1);
        assertThat(read("m2/manifest.json")[0]).isEqualTo((byte) answers.indexOf(true));
    }

    @Test
    void aMissingBucketIsAFailure() {
        var nowhere = new S3Outputs(s3, "nowhere");

        assertThatExceptionOfType(NoSuchBucketException.class).isThrownBy(() -> nowhere.commit("m", new byte[1]));
        assertThatExceptionOfType(NoSuchBucketException.class).isThrownBy(() -> {
            var output = nowhere.create("k");
            output.write(1);
            output.finish();
        });
    }
}

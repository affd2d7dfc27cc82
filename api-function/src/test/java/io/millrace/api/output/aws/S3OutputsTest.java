package io.millrace.api.output.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

class S3OutputsTest {
    private final Bucket bucket = new Bucket();
    private final S3Outputs outputs = new S3Outputs(bucket, "results");

    @Test
    void objectIsReadFromTheBytesAskedFor() throws IOException {
        try (var all = outputs.open("here", 0).orElseThrow()) {
            assertThat(all.readAllBytes()).containsExactly(1, 2, 3);
            assertThat(bucket.range).isNull();
        }
        try (var rest = outputs.open("here", 2).orElseThrow()) {
            assertThat(rest.read()).isPositive();
            assertThat(bucket.range).isEqualTo("bytes=2-");
        }
    }

    @Test
    void closingEarlyDoesNotReadTheRest() throws IOException {
        outputs.open("here", 0).orElseThrow().close();
        assertThat(bucket.aborted).isTrue();
    }

    @Test
    void missingObjectIsNoFault() {
        assertThat(outputs.open("gone", 0)).isEmpty();
    }

    /// One object, in memory.
    private static final class Bucket implements S3Client {
        private String range;
        private boolean aborted;

        @Override
        public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
            range = request.range();
            if (!request.key().equals("here")) {
                throw NoSuchKeyException.builder().build();
            }
            var content = AbortableInputStream.create(new ByteArrayInputStream(new byte[] {1, 2, 3}),
                    () -> aborted = true);
            try {
                return transformer.transform(GetObjectResponse.builder().build(), content);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}

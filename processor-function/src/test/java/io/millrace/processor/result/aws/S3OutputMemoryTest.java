package io.millrace.processor.result.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// An output holds one part, however much is written to it.
class S3OutputMemoryTest {
    private static final int MIB = 1 << 20;

    private final List<Long> sent = new ArrayList<>();
    private int completed;

    /// Takes parts and forgets them.
    private final S3Client forgetful = new S3Client() {
        @Override
        public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
            return CreateMultipartUploadResponse.builder().uploadId("upload").build();
        }

        @Override
        public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
            sent.add(body.optionalContentLength().orElseThrow());
            return UploadPartResponse.builder().eTag("e" + request.partNumber()).build();
        }

        @Override
        public CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request) {
            completed = request.multipartUpload().parts().size();
            return CompleteMultipartUploadResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    };

    @Test
    void aPartIsSentWheneverOneIsFull() throws IOException {
        var chunk = new byte[MIB + 7];
        var output = new S3Output(forgetful, "results", "k");
        for (int i = 0; i < 200; i++) {
            output.write(chunk, 0, chunk.length);
        }
        output.finish();

        assertThat(sent.subList(0, 25)).containsOnly(8L * MIB);
        assertThat(sent).hasSize(26).last().isEqualTo(200L * 7);
        assertThat(completed).isEqualTo(26);
    }

    /// S3 takes 10,000 parts: the second thousand is twice as large.
    @Test
    void partsGrowWithTheirNumber() throws IOException {
        var chunk = new byte[8 * MIB];
        var output = new S3Output(forgetful, "results", "k");
        for (int i = 0; i < 1005; i++) {
            output.write(chunk, 0, chunk.length);
        }
        output.finish();

        assertThat(sent.subList(0, 1000)).containsOnly(8L * MIB);
        assertThat(sent.subList(1000, sent.size())).containsExactly(16L * MIB, 16L * MIB, 8L * MIB);
    }
}

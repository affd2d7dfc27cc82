package io.millrace.processor.result.aws;

import io.millrace.processor.result.Output;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// One output in S3. Holds at most one buffer; what does not fit into it goes out as parts of a multipart upload, which may have 10,000 of them.
///
/// The buffer begins small and doubles, so that a thousand small files at once do not hold a thousand large buffers; the parts grow with their number, so that 10,000 of
/// them are enough for 400 GiB. An output beyond that is a failure.
final class S3Output extends Output {
    private static final int FIRST = 32 * 1024;
    private static final int PART = 8 << 20;
    private static final int PARTS_OF_ONE_SIZE = 1_000;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] buffer = new byte[FIRST];
    private int filled;
    private String upload;

    S3Output(S3Client s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        while (length > 0) {
            if (filled == buffer.length && !grow()) {
                sendPart();
            }
            int some = Math.min(length, buffer.length - filled);
            System.arraycopy(bytes, from, buffer, filled, some);
            filled += some;
            from += some;
            length -= some;
        }
    }

    private boolean grow() {
        int most = PART * (1 + parts.size() / PARTS_OF_ONE_SIZE);
        if (buffer.length >= most) {
            return false;
        }
        buffer = Arrays.copyOf(buffer, Math.min(most, buffer.length * 2));
        return true;
    }

    private void sendPart() {
        if (upload == null) {
            upload = s3.createMultipartUpload(create -> create.bucket(bucket).key(key)).uploadId();
        }
        int number = parts.size() + 1;
        var response = s3.uploadPart(part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(number), body());
        parts.add(CompletedPart.builder().partNumber(number).eTag(response.eTag()).build());
        filled = 0;
    }

    private RequestBody body() {
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(buffer, 0, filled), filled,
                "application/octet-stream");
    }

    @Override
    public void finish() {
        if (upload == null) {
            s3.putObject(put -> put.bucket(bucket).key(key), body());
            return;
        }
        if (filled > 0) {
            sendPart();
        }
        s3.completeMultipartUpload(complete -> complete.bucket(bucket).key(key).uploadId(upload)
                .multipartUpload(CompletedMultipartUpload.builder().parts(parts).build()));
    }

    /// A failure here leaves parts that no reader sees and that the bucket's lifecycle removes.
    @Override
    public void abort() {
        if (upload != null) {
            try {
                s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
            } catch (SdkException e) {
                // Already on the way out with another failure; the lifecycle rule removes the parts.
                return;
            }
        }
    }
}

package io.millrace.processor.result.aws;

import io.millrace.processor.result.Output;
import io.millrace.processor.result.Outputs;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Results in S3: one PUT for a small output, a multipart upload for a large one.
public final class S3Outputs implements Outputs {
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final String bucket;

    public S3Outputs(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Output create(String key) {
        return new S3Output(s3, bucket, key);
    }

    @Override
    public boolean commit(String key, byte[] manifest) {
        try {
            s3.putObject(put -> put.bucket(bucket).key(key).contentType("application/json").ifNoneMatch("*"),
                    RequestBody.fromBytes(manifest));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            // 409 too: another conditional write of this key is under way, and its end not known. A failure, to be retried.
            throw e;
        }
    }
}

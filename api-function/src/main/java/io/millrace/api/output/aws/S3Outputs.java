package io.millrace.api.output.aws;

import io.millrace.api.output.OutputObjects;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Outputs in the results bucket.
public record S3Outputs(S3Client s3, String bucket) implements OutputObjects {
    @Override
    public Optional<InputStream> open(String key, long from) {
        try {
            return Optional.of(new Aborted(s3.getObject(
                    get -> get.bucket(bucket).key(key).range(from == 0 ? null : "bytes=" + from + "-"))));
        } catch (NoSuchKeyException | InvalidObjectStateException e) {
            // Deleted by the bucket's lifecycle, or moved to an archive.
            return Optional.empty();
        }
    }

    /// Closing must not read the rest of a large object.
    private static final class Aborted extends FilterInputStream {
        private final ResponseInputStream<GetObjectResponse> response;

        Aborted(ResponseInputStream<GetObjectResponse> response) {
            super(response);
            this.response = response;
        }

        @Override
        public void close() {
            response.abort();
        }
    }
}

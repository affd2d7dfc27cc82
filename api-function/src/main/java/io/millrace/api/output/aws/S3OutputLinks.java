package io.millrace.api.output.aws;

import io.millrace.api.output.OutputLinks;
import java.time.Duration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Presigned GETs of the results bucket. They stop earlier where the credentials that signed them do.
public record S3OutputLinks(S3Presigner presigner, String bucket, Duration validity) implements OutputLinks {
    @Override
    public Link read(String key) {
        var signed = presigner.presignGetObject(presign -> presign.signatureDuration(validity)
                .getObjectRequest(get -> get.bucket(bucket).key(key)));
        return new Link(signed.url().toString(), signed.expiration());
    }
}

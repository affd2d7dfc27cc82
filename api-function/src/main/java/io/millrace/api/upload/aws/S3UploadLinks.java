package io.millrace.api.upload.aws;

import io.millrace.api.upload.UploadLinks;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Presigned PUTs of the uploads bucket. They stop earlier where the credentials that signed them do.
public record S3UploadLinks(S3Presigner presigner, String bucket, Duration validity) implements UploadLinks {
    @Override
    public UploadLink store(String key, OptionalLong size) {
        var signed = presigner.presignPutObject(presign -> presign.signatureDuration(validity)
                .putObjectRequest(put -> put.bucket(bucket).key(key)
                        .contentLength(size.isPresent() ? size.getAsLong() : null)));
        var headers = new TreeMap<String, String>();
        signed.signedHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.remove("host");
        return new UploadLink(bucket, signed.url().toString(), headers, signed.expiration());
    }
}

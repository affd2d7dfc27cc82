package io.millrace.local.s3.awssdk;

import io.millrace.local.s3.store.ObjectHeaders;
import io.millrace.local.s3.store.ObjectVersion;
import java.time.Instant;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Headers of requests and responses, to and from what the store keeps.
final class Translation {
    private Translation() {}

    static ObjectHeaders headers(PutObjectRequest request) {
        return new ObjectHeaders(request.cacheControl(), request.contentDisposition(), request.contentEncoding(),
                request.contentLanguage(), request.contentType(), millis(request.expires()),
                request.storageClassAsString(), request.metadata());
    }

    static ObjectHeaders headers(CreateMultipartUploadRequest request) {
        return new ObjectHeaders(request.cacheControl(), request.contentDisposition(), request.contentEncoding(),
                request.contentLanguage(), request.contentType(), millis(request.expires()),
                request.storageClassAsString(), request.metadata());
    }

    static ObjectHeaders headers(CopyObjectRequest request) {
        return new ObjectHeaders(request.cacheControl(), request.contentDisposition(), request.contentEncoding(),
                request.contentLanguage(), request.contentType(), null, null, request.metadata());
    }

    /// @param from the first byte that is answered
    /// @param length how many bytes are answered
    @SuppressWarnings("deprecation") // S3Proxy reads the header from this very field.
    static GetObjectResponse response(ObjectVersion version, long from, long length) {
        ObjectHeaders headers = version.headers();
        return GetObjectResponse.builder().cacheControl(headers.cacheControl())
                .contentDisposition(headers.contentDisposition()).contentEncoding(headers.contentEncoding())
                .contentLanguage(headers.contentLanguage()).contentType(headers.contentType())
                .expires(headers.expires() == null ? null : Instant.ofEpochMilli(headers.expires()))
                .storageClass(headers.storageClass()).metadata(headers.metadata()).eTag(quoted(version.eTag()))
                .lastModified(modified(version)).versionId(version.reportedVersionId()).contentLength(length)
                .contentRange(length == version.size() ? null
                        : "bytes " + from + "-" + (from + length - 1) + "/" + version.size())
                .build();
    }

    /// HTTP dates have seconds, and S3 keeps to that.
    static Instant modified(ObjectVersion version) {
        return Instant.ofEpochSecond(version.modified() / 1000);
    }

    static String quoted(String eTag) {
        return "\"" + eTag + "\"";
    }

    private static Long millis(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}

package io.millrace.ingest.sweep.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ingest.sweep.Multiparts;
import io.millrace.message.Json.NotJson;
import io.millrace.message.Json;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/// Multipart uploads in S3.
public record S3Multiparts(S3Client s3, String bucket) implements Multiparts {
    @Override
    public Page list(String position, int limit) {
        var at = position(position);
        var response = s3.listMultipartUploads(list -> list.bucket(bucket).maxUploads(limit)
                .keyMarker(at.path("key").textValue()).uploadIdMarker(at.path("upload").textValue()));
        var begun = response.uploads().stream()
                .map(upload -> new Begun(upload.key(), upload.uploadId(), upload.initiated())).toList();
        boolean more = Boolean.TRUE.equals(response.isTruncated());
        return new Page(begun, more ? Json.write(Json.object().put("key", response.nextKeyMarker()).put("upload",
                response.nextUploadIdMarker())) : null);
    }

    private static JsonNode position(String text) {
        try {
            return Json.read(text == null ? "{}" : text);
        } catch (NotJson e) {
            throw new IllegalArgumentException("not a position of this walk", e);
        }
    }

    @Override
    public void abort(Begun upload) {
        try {
            s3.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(upload.key()).uploadId(upload.id()));
        } catch (NoSuchUploadException e) {
            // Completed or aborted since: nothing is left to do.
            return;
        }
    }
}

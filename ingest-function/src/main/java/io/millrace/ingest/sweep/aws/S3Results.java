package io.millrace.ingest.sweep.aws;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ingest.sweep.ResultObjects;
import io.millrace.message.Json.NotJson;
import io.millrace.message.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The results bucket in S3.
public record S3Results(S3Client s3, String bucket) implements ResultObjects {
    private static final String PREFIX = "results/";

    @Override
    public Page list(String after, int limit) {
        var response = s3.listObjectsV2(
                list -> list.bucket(bucket).prefix(PREFIX).startAfter(after).maxKeys(limit));
        return new Page(response.contents().stream().map(object -> new Result(object.key(), object.lastModified()))
                .toList(), !response.isTruncated());
    }

    @Override
    public Set<String> named(String manifestKey) {
        var text = s3.getObjectAsBytes(get -> get.bucket(bucket).key(manifestKey)).asUtf8String();
        try {
            return StreamSupport.stream(Json.read(text).path("outputs").spliterator(), false)
                    .map((JsonNode output) -> output.path("key").asText()).collect(toUnmodifiableSet());
        } catch (NotJson e) {
            throw new IllegalStateException(manifestKey + " is not a manifest: " + e.getMessage(), e);
        }
    }

    @Override
    public void delete(List<String> keys) {
        var objects = keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
        var response = s3
                .deleteObjects(delete -> delete.bucket(bucket).delete(all -> all.objects(objects).quiet(true)));
        if (response.hasErrors() && !response.errors().isEmpty()) {
            var first = response.errors().getFirst();
            throw S3Exception.builder().message(first.code() + " for " + first.key()).build();
        }
    }
}

package io.millrace.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Api;
import io.millrace.cli.output.Progress;
import io.millrace.ledger.FileId;
import io.millrace.ledger.ObjectRef;
import io.millrace.message.Json;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Stores a file by a presigned link and computes its id from the answer.
final class Upload {
    /// The client sets these itself.
    private static final Set<String> OWN_HEADERS = Set.of("content-length", "host");

    private final Api api;
    private final String feed;
    private final Progress progress;

    Upload(Api api, String feed, Progress progress) {
        this.api = api;
        this.feed = feed;
        this.progress = progress;
    }

    /// What was stored where.
    record Stored(String bucket, String key, FileId id) {}

    Stored store(Path file, long size) {
        var link = api.post("/v1/uploads",
                Json.object().put("feed", feed).put("fileName", file.getFileName().toString()).put("size", size));
        var bucket = link.path("bucket").asText();
        var key = link.path("key").asText();
        var reply = api.put(URI.create(link.path("url").asText()), headers(link.path("headers")), body(file));
        if (!reply.isSuccess()) {
            throw new CommandException(Exit.FAILED,
                    "storing " + file + " was answered with " + reply.status() + " by the bucket " + bucket);
        }
        var version = reply.headers().firstValue("x-amz-version-id").orElseThrow(() -> new CommandException(Exit.FAILED,
                "the bucket " + bucket
                        + " keeps no versions, so the file's id cannot be told; find it with: ./millrace status "
                        + key));
        return new Stored(bucket, key, FileId.of(new ObjectRef(bucket, key, version, null, null, size)));
    }

    private CountedBody body(Path file) {
        try {
            return new CountedBody(BodyPublishers.ofFile(file), progress);
        } catch (FileNotFoundException e) {
            throw new CommandException(Exit.USAGE, "cannot read " + file, e);
        }
    }

    private static Map<String, String> headers(JsonNode headers) {
        return headers.properties().stream()
                .filter(header -> !OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().asText()));
    }
}

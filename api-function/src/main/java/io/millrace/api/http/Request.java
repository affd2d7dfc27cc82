package io.millrace.api.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// One HTTP request, free of the gateway's types.
///
/// @param id the gateway's name for the request; `instance` of a problem is made from it
/// @param path without the stage, as it came
/// @param query as it came, encoded, without the `?`; may be empty
/// @param headers by lower-case name; repeated ones comma-joined
/// @param remaining how long the invocation has left
public record Request(String id, String method, String path, String query, Map<String, String> headers, Body body,
        Duration remaining) {
    public Request {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(remaining, "remaining");
        headers = headers.entrySet().stream().collect(Collectors
                .toUnmodifiableMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue,
                        (one, other) -> one + "," + other));
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}

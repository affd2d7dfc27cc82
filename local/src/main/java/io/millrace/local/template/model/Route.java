package io.millrace.local.template.model;

import java.time.Duration;

/// A route of the HTTP API to a function, payload format 2.0.
///
/// @param method in upper case, or `ANY`
/// @param path `/v1/files/{id}`, `/x/{proxy+}`, or `$default` for whatever no other route takes
/// @param timeout the API's own, at most 30 s
public record Route(String name, String apiId, String method, String path,
        Duration timeout) implements EventSource {
    public static final String DEFAULT = "$default";

    /// As API Gateway names it: `GET /v1/files/{id}` or `$default`.
    public String key() {
        return path.equals(DEFAULT) ? DEFAULT : method + " " + path;
    }
}

package io.millrace.local.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What goes back to the client.
///
/// @param headers by lower-case name
record Response(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
    Response {
        headers = Map.copyOf(headers);
        cookies = List.copyOf(cookies);
    }

    /// API Gateway's own answer.
    static Response message(int status, String message) {
        return new Response(status, Map.of("content-type", "application/json"), List.of(),
                ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    Response with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Response(status, all, cookies, body);
    }
}

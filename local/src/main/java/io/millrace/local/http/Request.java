package io.millrace.local.http;

import java.util.List;
import java.util.Map;

/// A request as it came, before it becomes an event.
///
/// @param path decoded, as HTTP APIs hand it on
/// @param query as sent, without the question mark; empty for none
/// @param headers by lower-case name, in the order they came
record Request(String method, String path, String query, String protocol, String sourceAddress,
        Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
        return String.join(",", headers.getOrDefault(name, List.of()));
    }
}

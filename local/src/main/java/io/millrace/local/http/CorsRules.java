package io.millrace.local.http;

import io.millrace.local.template.model.HttpApi.Cors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The API's cross-origin rules; where they are configured, the function's own such headers do not count. Immutable.
///
/// Source: API Gateway developer guide, "Configure CORS for HTTP APIs".
record CorsRules(Optional<Cors> cors) {

    /// The answer to a preflight request, which never reaches a function.
    Optional<Response> preflight(Request request) {
        if (cors.isEmpty() || !request.method().equals("OPTIONS") || request.header("origin").isEmpty()
                || request.header("access-control-request-method").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Response(204, headers(request), List.of(), new byte[0]));
    }

    /// The headers for the origin of this request; none when it is not allowed.
    Map<String, String> headers(Request request) {
        String origin = request.header("origin");
        if (cors.isEmpty() || origin.isEmpty() || !allowed(origin)) {
            return Map.of();
        }
        Cors rules = cors.get();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("access-control-allow-origin", rules.origins().contains("*") ? "*" : origin);
        put(headers, "access-control-allow-methods", rules.methods());
        put(headers, "access-control-allow-headers", rules.headers());
        put(headers, "access-control-expose-headers", rules.exposed());
        if (rules.credentials()) {
            headers.put("access-control-allow-credentials", "true");
        }
        rules.maxAgeSeconds().ifPresent(age -> headers.put("access-control-max-age", Integer.toString(age)));
        return headers;
    }

    private static void put(Map<String, String> headers, String name, List<String> values) {
        if (!values.isEmpty()) {
            headers.put(name, String.join(",", values));
        }
    }

    /// `*` anywhere, or at one place within: `https://*.example.com`.
    private boolean allowed(String origin) {
        return cors.orElseThrow().origins().stream().anyMatch(pattern -> {
            int star = pattern.indexOf('*');
            return star < 0 ? pattern.equals(origin)
                    : origin.length() >= pattern.length() - 1 && origin.startsWith(pattern.substring(0, star))
                            && origin.endsWith(pattern.substring(star + 1));
        });
    }
}

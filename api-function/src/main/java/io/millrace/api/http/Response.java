package io.millrace.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.message.Json;
import java.util.Map;
import java.util.TreeMap;

/// One HTTP response, complete: status, headers by lower-case name, body (empty where there is none).
public record Response(int status, Map<String, String> headers, String body) {
    private static final String JSON = "application/json";

    public Response {
        headers = Map.copyOf(headers);
    }

    public static Response json(int status, JsonNode body) {
        return json(status, Json.write(body));
    }

    /// @param body a JSON text, already written
    public static Response json(int status, String body) {
        return of(status, JSON, body);
    }

    public static Response of(int status, String mediaType, String body) {
        return new Response(status, Map.of("content-type", mediaType), body);
    }

    /// An RFC 9457 problem; `instance` names the request, so that an operator finds its log lines.
    public static Response problem(Problem problem, String requestId) {
        var kind = problem.kind();
        var body = Json.object().put("type", kind.type()).put("title", kind.title()).put("status", kind.status())
                .put("detail", problem.detail()).put("instance", "urn:millrace:request:" + requestId);
        var response = of(kind.status(), "application/problem+json", Json.write(body)).with("cache-control",
                "no-store");
        for (var header : problem.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    public Response with(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    /// This response with a strong entity tag over its body; a 304 without a body where the request says that it has that one.
    ///
    /// Source: RFC 9110, sections 8.8.3, 13.1.2 and 15.4.5.
    public Response tagged(Request request) {
        var tag = EntityTag.of(body);
        var tagged = with("etag", tag.toString()).with("cache-control", "no-cache");
        if (request.header("if-none-match").filter(tag::isNamedBy).isEmpty()) {
            return tagged;
        }
        var headers = new TreeMap<>(tagged.headers());
        headers.remove("content-type");
        return new Response(304, headers, "");
    }
}

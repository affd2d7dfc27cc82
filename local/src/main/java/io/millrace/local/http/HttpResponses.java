package io.millrace.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.lambda.Invoked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Turns what a function returned into a response, by the rules of payload format 2.0. Pure.
///
/// Without `statusCode` the whole payload is the body of a 200 with `application/json`; a failed function is a 500, a
/// throttled or late one a 503.
final class HttpResponses {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// Lambda's limit on a response.
    static final int MAX_BYTES = 6 * 1024 * 1024;

    private HttpResponses() {}

    static Response of(Invoked invoked) {
        return switch (invoked) {
            case Invoked.Returned returned -> returned(returned.payload());
            case Invoked.Failed _,Invoked.TimedOut _ -> internal();
            case Invoked.Throttled _ -> Response.message(503, "Service Unavailable");
        };
    }

    static Response internal() {
        return Response.message(500, "Internal Server Error");
    }

    private static Response returned(byte[] payload) {
        if (payload.length > MAX_BYTES) {
            return internal();
        }
        try {
            JsonNode tree = JSON.readTree(payload);
            return tree.isObject() && tree.has("statusCode") ? full(tree) : inferred(tree, payload);
        } catch (IOException | IllegalArgumentException _) {
            return internal(); // no JSON, or a body that says it is Base64 and is not
        }
    }

    private static Response inferred(JsonNode tree, byte[] payload) {
        byte[] body = tree.isTextual() ? tree.textValue().getBytes(StandardCharsets.UTF_8) : payload;
        return new Response(200, Map.of("content-type", "application/json"), List.of(), body);
    }

    private static Response full(JsonNode tree) {
        JsonNode status = tree.get("statusCode");
        int code = status.isTextual() ? Integer.parseInt(status.textValue()) : status.isInt() ? status.intValue() : 0;
        if (code < 100 || code > 599) {
            return internal();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        tree.path("headers").properties().forEach(
                header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
        List<String> cookies = new ArrayList<>();
        tree.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        String text = tree.path("body").isNull() ? "" : tree.path("body").asText();
        byte[] body = tree.path("isBase64Encoded").asBoolean() ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            headers.putIfAbsent("content-type", "text/plain;charset=UTF-8");
        }
        return new Response(code, headers, cookies, body);
    }
}

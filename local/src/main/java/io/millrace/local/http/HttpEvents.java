package io.millrace.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.template.evaluate.Site;
import io.millrace.local.template.model.HttpApi;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Builds the event of payload format 2.0. Pure.
///
/// Source: API Gateway developer guide, "Create AWS Lambda proxy integrations for HTTP APIs": header names in lower
/// case, repeated headers and query values joined by commas, cookies apart, `rawPath` decoded, `rawQueryString` as sent.
final class HttpEvents {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);
    /// What HTTP APIs hand on as text; everything else is Base64.
    private static final Pattern TEXT = Pattern
            .compile("text/.*|application/(.*\\+)?(json|xml|javascript|x-www-form-urlencoded|problem\\+json).*");

    private HttpEvents() {}

    static byte[] event(Request request, RouteTable.Match<?> match, HttpApi api, String requestId, Instant now) {
        ObjectNode event = JSON.objectNode();
        event.put("version", "2.0").put("routeKey", match.route().key()).put("rawPath", request.path())
                .put("rawQueryString", request.query());
        List<String> cookies = cookies(request);
        if (!cookies.isEmpty()) {
            var array = event.putArray("cookies");
            cookies.forEach(array::add);
        }
        ObjectNode headers = event.putObject("headers");
        request.headers().keySet().stream().filter(name -> !name.equals("cookie"))
                .forEach(name -> headers.put(name, request.header(name)));
        texts(event, "queryStringParameters", query(request.query()));
        texts(event, "pathParameters", match.parameters());
        context(event.putObject("requestContext"), request, match.route().key(), api, requestId, now);
        body(event, request);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void texts(ObjectNode event, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode object = event.putObject(name);
            values.forEach(object::put);
        }
    }

    private static void context(ObjectNode context, Request request, String routeKey, HttpApi api, String requestId,
            Instant now) {
        String host = request.header("host");
        context.put("accountId", Site.LOCAL_ACCOUNT).put("apiId", api.id()).put("domainName", host)
                .put("domainPrefix", host.split("[.:]", 2)[0]).put("requestId", requestId).put("routeKey", routeKey)
                .put("stage", api.stage()).put("time", TIME.format(now.atZone(ZoneOffset.UTC)))
                .put("timeEpoch", now.toEpochMilli());
        context.putObject("http").put("method", request.method()).put("path", request.path())
                .put("protocol", request.protocol()).put("sourceIp", request.sourceAddress())
                .put("userAgent", request.header("user-agent"));
    }

    private static void body(ObjectNode event, Request request) {
        boolean text = request.header("content-encoding").isEmpty()
                && TEXT.matcher(request.header("content-type").toLowerCase(Locale.ROOT)).matches();
        String decoded = text ? utf8(request.body()) : null;
        if (request.body().length > 0) {
            event.put("body", decoded != null ? decoded : Base64.getEncoder().encodeToString(request.body()));
        }
        event.put("isBase64Encoded", request.body().length > 0 && decoded == null);
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static List<String> cookies(Request request) {
        List<String> cookies = new ArrayList<>();
        for (String header : request.headers().getOrDefault("cookie", List.of())) {
            for (String cookie : header.split(";")) {
                if (!cookie.isBlank()) {
                    cookies.add(cookie.strip());
                }
            }
        }
        return cookies;
    }

    /// Names and values decoded, repeats joined by commas. A malformed escape stays as it is.
    static Map<String, String> query(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                parameters.merge(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]), (a, b) -> a + "," + b);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}

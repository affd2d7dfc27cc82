package io.millrace.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Between the JDK's HTTP server and requests and responses of our own.
final class Exchanges {
    private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;
    private static final int MAX_HEAD_BYTES = 10_240;

    private Exchanges() {}

    /// Empty when the request breaks a limit; `tooLarge` is then the answer.
    static Optional<Request> read(HttpExchange exchange) throws IOException {
        if (headBytes(exchange) > MAX_HEAD_BYTES) {
            return Optional.empty();
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Optional.empty();
        }
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        String query = exchange.getRequestURI().getRawQuery();
        String path = exchange.getRequestURI().getPath();
        return Optional.of(new Request(exchange.getRequestMethod(), path.isEmpty() ? "/" : path,
                query == null ? "" : query, exchange.getProtocol(),
                exchange.getRemoteAddress().getAddress().getHostAddress(), headers, body));
    }

    static Response tooLarge(HttpExchange exchange) {
        return headBytes(exchange) > MAX_HEAD_BYTES ? Response.message(431, "Request Header Fields Too Large")
                : Response.message(413, "Request Entity Too Large");
    }

    private static int headBytes(HttpExchange exchange) {
        int bytes = exchange.getRequestURI().toString().length();
        for (var header : exchange.getRequestHeaders().entrySet()) {
            for (String value : header.getValue()) {
                bytes += header.getKey().length() + value.length();
            }
        }
        return bytes;
    }

    static void answer(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach((name, value) -> {
            if (!name.equals("content-length")) { // the server counts for itself
                exchange.getResponseHeaders().set(name, value);
            }
        });
        response.cookies().forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || response.status() == 204
                || response.status() == 304 || response.body().length == 0;
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : response.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(response.body());
        }
    }
}

package io.millrace.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.local.http.SignatureCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// An HTTP server that answers as it was told: for each method and path the answers in turn, the last one for ever. Thread-safe.
public final class FakeApi implements AutoCloseable {
    public static final String ID = "3x8q0c7m2v5t9k1b6n4hpwzrgd";

    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private volatile SignatureCheck check;

    private record Answer(int status, String type, String body, Map<String, String> headers) {}

    public FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// @param route method and path, as `GET /v1/files`
    public FakeApi on(String route, String json) {
        return on(route, 200, "application/json", json, Map.of());
    }

    public FakeApi on(String route, int status, String type, String body, Map<String, String> headers) {
        answers.computeIfAbsent(route, _ -> new ConcurrentLinkedQueue<>()).add(new Answer(status, type, body, headers));
        return this;
    }

    /// RFC 9457, to be asked again at once.
    public FakeApi problem(String route, int status, String title, String detail) {
        var json = "{\"type\":\"urn:millrace:problem:x\",\"title\":\"" + title + "\",\"status\":" + status
                + ",\"detail\":\"" + detail + "\"}";
        return on(route, status, "application/problem+json", json, Map.of("retry-after", "0"));
    }

    /// Lets in only who signs, to what is under `/v1`; answers others as the gateway does.
    public FakeApi asking(SignatureCheck whoever) {
        check = whoever;
        return this;
    }

    /// The headers of each request, in turn, by lower-case name.
    public List<Map<String, List<String>>> headers() {
        return headers;
    }

    /// Method, path and query of each request, in turn.
    public List<String> requests() {
        return requests;
    }

    /// The bodies of the requests, in turn.
    public List<String> bodies() {
        return bodies;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            requests.add(exchange.getRequestMethod() + " " + uri);
            byte[] sent = exchange.getRequestBody().readAllBytes();
            bodies.add(new String(sent, StandardCharsets.UTF_8));
            var named = exchange.getRequestHeaders().entrySet().stream().collect(
                    Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
            headers.add(named);
            var queue = answers.getOrDefault(exchange.getRequestMethod() + " " + uri.getPath(),
                    new ConcurrentLinkedQueue<>());
            var answer = queue.size() > 1 ? queue.poll() : queue.peek();
            if (answer == null) {
                answer = new Answer(404, "application/problem+json",
                        "{\"title\":\"No such thing\",\"detail\":\"" + uri.getPath() + "\"}", Map.of());
            }
            var fault = check == null || !uri.getPath().startsWith("/v1") ? Optional.<String>empty()
                    : check.fault(new SignatureCheck.Signed(exchange.getRequestMethod(), uri.getRawPath(),
                            uri.getRawQuery() == null ? "" : uri.getRawQuery(), named, sent));
            if (fault.isPresent()) {
                answer = new Answer(403, "application/json", "{\"message\":\"" + fault.get() + "\"}", Map.of());
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", answer.type());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// A file of the feed birdstrikes as the API shows it; `more` is further JSON, with its comma.
    public static String file(String status, String more) {
        return "{\"id\":\"" + ID + "\",\"status\":\"" + status
                + "\",\"feed\":\"birdstrikes\",\"feedVersion\":1,\"generation\":1,"
                + "\"object\":{\"bucket\":\"uploads\",\"key\":\"landing/birdstrikes/1990.csv\",\"versionId\":\"v1\",\"size\":1223329}"
                + more
                + ",\"times\":{\"dropped\":\"2026-11-21T08:30:00Z\",\"received\":\"2026-11-21T08:30:01.120Z\",\"finished\":\"2026-11-21T08:30:02.310Z\"}}";
    }

    public static String withRejects() {
        return file("ACCEPTED_WITH_REJECTS",
                ",\"rows\":{\"read\":10000,\"accepted\":9990,\"rejected\":10,\"skipped\":0}");
    }
}

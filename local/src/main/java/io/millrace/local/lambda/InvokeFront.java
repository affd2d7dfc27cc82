package io.millrace.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lambda's `Invoke` on the loopback interface, so that `aws lambda invoke` and SDK clients reach the functions, with
/// invocation type `RequestResponse` (the default), `Event` or `DryRun`. No signature is asked for. Thread-safe.
///
/// Source: Lambda API reference, "Invoke".
public final class InvokeFront implements AutoCloseable {
    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final int MAX_BYTES = 6 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, FunctionHost> functions = new ConcurrentHashMap<>();
    private volatile HttpHandler root;

    private InvokeFront(HttpServer server) {
        this.server = server;
    }

    /// Answers from now on; it knows no function until `serve` is called.
    ///
    /// @param port 0 for any free one
    /// @throws java.net.BindException when the port is taken
    public static InvokeFront bind(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        InvokeFront front = new InvokeFront(server);
        server.setExecutor(front.threads);
        server.createContext("/", front::handle);
        server.start();
        return front;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Functions are known by name and by ARN.
    public void serve(List<FunctionHost> hosts) {
        hosts.forEach(host -> {
            functions.put(host.function().name(), host);
            functions.put(host.function().arn(), host);
        });
    }

    /// Lets something else answer at `/`, where Lambda has nothing to say.
    public void atRoot(HttpHandler handler) {
        root = handler;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var other = root;
        try (exchange) {
            if (other != null && exchange.getRequestURI().getRawPath().equals("/")) {
                other.handle(exchange);
                return;
            }
            byte[] event = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
            Matcher path = INVOKE.matcher(exchange.getRequestURI().getRawPath());
            FunctionHost function = path.matches()
                    ? functions.get(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8))
                    : null;
            if (function == null || !exchange.getRequestMethod().equals("POST")) {
                refuse(exchange, 404, "ResourceNotFoundException", "Function not found");
            } else if (event.length > MAX_BYTES) {
                refuse(exchange, 413, "RequestTooLargeException", "Request must be smaller than 6291456 bytes");
            } else {
                invoke(exchange, function, event.length == 0 ? new byte[] {'{', '}'} : event);
            }
        }
    }

    private void invoke(HttpExchange exchange, FunctionHost function, byte[] event) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
        exchange.getResponseHeaders().set("X-Amz-Executed-Version", FunctionEnvironment.VERSION);
        switch (type == null ? "RequestResponse" : type) {
            case "Event" -> {
                threads.execute(() -> function.invoke(event));
                exchange.sendResponseHeaders(202, -1);
            }
            case "DryRun" -> exchange.sendResponseHeaders(204, -1);
            case "RequestResponse" -> answer(exchange, function.invoke(event));
            default -> refuse(exchange, 400, "InvalidParameterValueException", "Unknown invocation type");
        }
    }

    private static void answer(HttpExchange exchange, Invoked invoked) throws IOException {
        switch (invoked) {
            case Invoked.Returned returned -> send(exchange, 200, returned.payload());
            case Invoked.Failed failed -> fail(exchange, failed.errorType(), failed.message());
            case Invoked.TimedOut timedOut -> fail(exchange, "Sandbox.Timedout",
                    "Task timed out after " + timedOut.after().toSeconds() + " seconds");
            case Invoked.Throttled _ -> refuse(exchange, 429, "TooManyRequestsException", "Rate Exceeded.");
        }
    }

    private static void fail(HttpExchange exchange, String type, String message) throws IOException {
        exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
        send(exchange, 200, json("errorMessage", message, "errorType", type));
    }

    private static void refuse(HttpExchange exchange, int status, String type, String message) throws IOException {
        exchange.getResponseHeaders().set("X-Amzn-ErrorType", type);
        send(exchange, status, json("Type", "User", "Message", message));
    }

    private static byte[] json(String first, String value, String second, String other) {
        return JsonNodeFactory.instance.objectNode().put(first, value).put(second, other).toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

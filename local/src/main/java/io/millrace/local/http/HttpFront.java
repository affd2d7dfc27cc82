package io.millrace.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.local.lambda.FunctionHost;
import io.millrace.local.template.model.HttpApi;
import io.millrace.local.template.model.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The HTTP API on the loopback interface: requests become events, events invoke functions, results become responses.
///
/// Limits as API Gateway has them: 10 MB of body, 10,240 bytes of request line and headers, 30 s for the function.
/// Thread-safe. Every request has a virtual thread.
public final class HttpFront implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final InstantSource clock;
    private volatile Served served;

    /// What is served; nothing before `serve`.
    private record Served(HttpApi api, RouteTable<FunctionHost> routes, CorsRules cors, Door door) {}

    private HttpFront(HttpServer server, InstantSource clock) {
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.clock = clock;
    }

    /// Binds the port; until `serve` is called, every request is answered with 503.
    ///
    /// @param port 0 for any free one
    /// @throws java.net.BindException when the port is taken
    public static HttpFront bind(int port, InstantSource clock) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        HttpFront front = new HttpFront(server, clock);
        server.setExecutor(front.threads);
        server.createContext("/", front::handle);
        server.start();
        return front;
    }

    /// Without a slash at the end.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Starts to answer with these functions' routes.
    public void serve(HttpApi api, List<FunctionHost> functions, Door door) {
        List<RouteTable.Entry<FunctionHost>> entries = new ArrayList<>();
        functions.forEach(host -> host.function().events(Route.class)
                .forEach(route -> entries.add(new RouteTable.Entry<>(route, host))));
        served = new Served(api, new RouteTable<>(entries), new CorsRules(api.cors()), door);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Exchanges.answer(exchange, respond(exchange));
        }
    }

    private Response respond(HttpExchange exchange) throws IOException {
        Served now = served;
        if (now == null) {
            return Response.message(503, "Service Unavailable");
        }
        Optional<Request> request = Exchanges.read(exchange);
        if (request.isEmpty()) {
            return Exchanges.tooLarge(exchange);
        }
        Optional<Response> preflight = now.cors().preflight(request.get());
        if (preflight.isPresent()) {
            return preflight.get();
        }
        return now.routes().match(request.get().method(), request.get().path())
                .map(match -> now.door().refuse(match.route(), request.get(), exchange.getRequestURI().getRawPath())
                        .orElseGet(() -> invoke(request.get(), match, now)))
                .orElse(Response.message(404, "Not Found"))
                .with(now.cors().headers(request.get()));
    }

    private Response invoke(Request request, RouteTable.Match<FunctionHost> match, Served now) {
        String requestId = UUID.randomUUID().toString();
        Instant time = clock.instant();
        byte[] event = HttpEvents.event(request, match, now.api(), requestId, time);
        if (event.length > HttpResponses.MAX_BYTES) {
            return Response.message(413, "Request Entity Too Large");
        }
        return within(match.route().timeout(), () -> HttpResponses.of(match.target().invoke(event)))
                .with(Map.of("apigw-requestid", requestId));
    }

    /// The client hears after the API's timeout, whatever the function still does.
    private Response within(Duration timeout, java.util.function.Supplier<Response> work) {
        CompletableFuture<Response> running = CompletableFuture.supplyAsync(work, threads);
        try {
            return running.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return Response.message(503, "Service Unavailable");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Response.message(503, "Service Unavailable");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a response could not be made", e.getCause());
        }
    }

    /// Takes no more connections; what runs is cut off.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

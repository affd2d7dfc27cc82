package io.millrace.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/// Speaks to the HTTP API. Follows no redirect. Every failure is a [CommandException] that says in one line what is wrong. Thread-safe.
public final class Api implements AutoCloseable {
    /// API Gateway's own limit is 10 MB.
    private static final long LARGEST_BODY = 16L << 20;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    /// API Gateway gives up after 30 s.
    private static final Duration ANSWER = Duration.ofSeconds(35);
    /// Between two bytes of an upload's answer; the upload itself has no limit.
    private static final Duration UPLOAD = Duration.ofHours(12);

    private final URI base;
    private final Caller caller;
    private final String advice;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
            .build();

    /// An API that answers everybody.
    ///
    /// @param advice what to do when nobody answers there
    public Api(URI base, String advice) {
        this(base, new Caller.Anyone(), advice);
    }

    /// @param caller who asks; never told to anything but `base`
    Api(URI base, Caller caller, String advice) {
        this.base = base;
        this.caller = caller;
        this.advice = advice;
    }

    /// The answer, whatever its status.
    ///
    /// @param path with a leading slash, encoded
    /// @param query values are encoded here; empty ones are left out
    public Reply get(String path, Map<String, String> query, Map<String, String> headers) {
        var parameters = query.entrySet().stream().filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        var request = request("GET", path + (parameters.isEmpty() ? "" : "?" + parameters), new byte[0]);
        headers.forEach(request::setHeader);
        return ask(request.build());
    }

    /// @throws CommandException where the status is not a success
    public Reply get(String path, Map<String, String> query) {
        var reply = get(path, query, Map.of());
        if (!reply.isSuccess()) {
            throw reply.trouble();
        }
        return reply;
    }

    /// @throws CommandException where the status is not a success
    public JsonNode post(String path, JsonNode body) {
        var request = request("POST", path, body.toString().getBytes(StandardCharsets.UTF_8))
                .setHeader("content-type", "application/json");
        var reply = ask(request.build());
        if (!reply.isSuccess()) {
            throw reply.trouble();
        }
        return reply.json();
    }

    /// Stores an object by a presigned link, which is all that its bucket needs to know; the answer, whatever its status.
    public Reply put(URI link, Map<String, String> headers, BodyPublisher body) {
        var request = HttpRequest.newBuilder(link).PUT(body).timeout(UPLOAD);
        headers.forEach(request::setHeader);
        return send(request.build());
    }

    /// One segment of a path, or a value in a query.
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String method, String pathAndQuery, byte[] body) {
        var uri = URI.create(base + pathAndQuery);
        var request = HttpRequest.newBuilder(uri).setHeader("accept", "application/json").timeout(ANSWER)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        caller.headers(method, uri, body).forEach(request::setHeader);
        return request;
    }

    private Reply ask(HttpRequest request) {
        var reply = send(request);
        if (reply.isRefusedAtTheDoor()) {
            throw new CommandException(Exit.FAILED, at(request) + " answered " + reply.status() + "; "
                    + caller.advice(reply, Instant.now()));
        }
        return reply;
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request,
                    BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
            return new Reply(base, response.statusCode(), response.headers(), response.body());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new CommandException(Exit.UNREACHABLE, "nothing answers at " + at(request) + "; " + advice, e);
        } catch (HttpTimeoutException e) {
            throw new CommandException(Exit.UNREACHABLE, at(request) + " takes too long to answer; " + advice, e);
        } catch (IOException e) {
            throw new CommandException(Exit.UNREACHABLE,
                    "the connection to " + at(request) + " broke: " + reason(e) + "; " + advice, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(Exit.INTERRUPTED, "interrupted", e);
        }
    }

    /// Without path and query: those of a presigned link are secrets.
    private static String at(HttpRequest request) {
        var uri = request.uri();
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

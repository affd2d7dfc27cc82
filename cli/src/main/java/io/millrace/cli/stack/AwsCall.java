package io.millrace.cli.stack;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// Asks a service of AWS of which a command needs a single action: one signed HTTP request, in place of an SDK module. Follows no redirect. Thread-safe.
public final class AwsCall implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Signature signature;
    private final String endpoint;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /// @param service as its endpoint is called: `lambda`, `cloudformation`
    /// @param environment region, credentials and endpoints, by the names that every AWS tool knows
    public AwsCall(String service, Map<String, String> environment) {
        signature = Signature.of(service, null, environment);
        var region = signature.region();
        endpoint = environment.getOrDefault("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT),
                environment.getOrDefault("AWS_ENDPOINT_URL",
                        "https://" + service + "." + region + ".amazonaws.com"
                                + (region.startsWith("cn-") ? ".cn" : "")));
    }

    public String region() {
        return signature.region();
    }

    /// The answer, whatever its status.
    ///
    /// @throws IOException where the service cannot be reached
    /// @throws CommandException where there are no credentials to sign with, or the command is interrupted
    public HttpResponse<String> post(String path, String contentType, String body) throws IOException {
        var uri = URI.create(endpoint + path);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(uri).timeout(LONGEST).setHeader("content-type", contentType)
                .POST(BodyPublishers.ofByteArray(bytes));
        signature.headers("POST", uri, bytes).forEach(request::setHeader);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(Exit.INTERRUPTED, "interrupted", e);
        }
    }

    /// What went wrong with a connection; not every exception has a text.
    public static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

package io.millrace.cli.top;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks the metrics endpoint.
final class MetricsClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI url;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    MetricsClient(String url) {
        this.url = URI.create(url);
    }

    /// @throws CommandException where nobody answers there
    Sample sample() throws InterruptedException {
        try {
            var response = http.send(HttpRequest.newBuilder(url).timeout(PATIENCE).build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new CommandException(Exit.FAILED, url + " answered with " + response.statusCode());
            }
            return Sample.of(response.body(), System.nanoTime());
        } catch (IOException e) {
            throw new CommandException(Exit.UNREACHABLE, "nothing answers at " + url + "; is the system still up?", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

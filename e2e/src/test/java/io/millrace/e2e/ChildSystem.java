package io.millrace.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.message.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/// The local system in a process of its own, so that it can be killed as a machine's failure would: nothing is flushed, nothing is said.
final class ChildSystem implements Backend {
    private final Process process;
    private final JsonNode state;

    private ChildSystem(Process process, JsonNode state) {
        this.process = process;
        this.state = state;
    }

    static ChildSystem start(Path template, Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve("local.json"));
        var process = new ProcessBuilder(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow", "-Dsun.net.httpserver.nodelay=true", "-cp",
                        System.getProperty("java.class.path"),
                        ChildMain.class.getName(), template.toString(), directory.toString()))
                .inheritIO().start();
        var state = Awaitility.await("the child to be up").atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> read(directory.resolve("local.json")), Optional::isPresent).orElseThrow();
        return new ChildSystem(process, state);
    }

    private static Optional<JsonNode> read(Path file) throws IOException, Json.NotJson {
        return Files.exists(file) ? Optional.of(Json.read(Files.readString(file))) : Optional.empty();
    }

    /// SIGKILL.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        state.get("environment").properties()
                .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
        return environment;
    }

    @Override
    public URI api() {
        return URI.create(state.get("apiUrl").asText());
    }

    @Override
    public String name(String logicalId) {
        var queue = state.path("queues").path(logicalId);
        if (queue.isObject()) {
            return queue.get("url").asText();
        }
        for (var kind : List.of("buckets", "tables", "topics")) {
            if (state.path(kind).has(logicalId)) {
                return state.get(kind).get(logicalId).asText();
            }
        }
        throw new IllegalArgumentException("no resource " + logicalId);
    }

    @Override
    public Optional<Faults> faults() {
        return Optional.empty();
    }

    @Override
    public String describe() {
        return "embedded services in process " + process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

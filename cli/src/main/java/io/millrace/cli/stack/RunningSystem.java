package io.millrace.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.message.Json;
import io.millrace.message.Json.NotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a running local system says about itself in `local.json` of its state directory.
///
/// @param json as the module `local` writes it: `apiUrl`, `environment`, `tables`, `queues`, …
public record RunningSystem(JsonNode json) implements Stack {
    private static final String FILE = "local.json";

    /// @throws CommandException where none runs on that state directory
    public static RunningSystem on(Path state) {
        var file = state.resolve(FILE);
        try {
            var system = new RunningSystem(Json.read(Files.readString(file)));
            if (!system.isAlive()) {
                throw none(state, " any more (its process is gone)");
            }
            return system;
        } catch (NoSuchFileException e) {
            throw none(state, "");
        } catch (IOException | NotJson e) {
            throw new CommandException(Exit.UNREACHABLE, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static CommandException none(Path state, String more) {
        return new CommandException(Exit.UNREACHABLE,
                "no local system runs on " + state + more + "; start one with: ./millrace up");
    }

    /// A killed system leaves its file behind.
    private boolean isAlive() {
        return ProcessHandle.of(json.path("pid").asLong(-1)).map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public String apiUrl() {
        return text(json.path("apiUrl"), "apiUrl");
    }

    /// Where the metrics are, in Prometheus' text format.
    public String metricsUrl() {
        return text(json.path("endpoints").path("metrics"), "endpoints.metrics");
    }

    @Override
    public Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        json.path("environment").properties()
                .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
        return environment;
    }

    @Override
    public String name() {
        return text(json.path("stack"), "stack");
    }

    @Override
    public boolean isInAws() {
        return false;
    }

    @Override
    public String ledgerTable() {
        return text(json.path("tables").path("LedgerTable"), "tables.LedgerTable");
    }

    private static String text(JsonNode node, String what) {
        return Optional.of(node).filter(JsonNode::isTextual).map(JsonNode::asText).orElseThrow(
                () -> new CommandException(Exit.UNREACHABLE,
                        FILE + " says nothing of " + what + "; start the system again"));
    }
}

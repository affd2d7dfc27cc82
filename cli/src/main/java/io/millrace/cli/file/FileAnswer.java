package io.millrace.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.Exit;
import io.millrace.ledger.FileStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;

/// A file as the API answers it, read with care: a newer system may know more than this command.
///
/// @param json the shape of a file in architecture.md
public record FileAnswer(JsonNode json) {
    public String id() {
        return json.path("id").asText("");
    }

    /// As the API names it.
    public String statusText() {
        return json.path("status").asText("");
    }

    /// Empty where this command does not know it.
    public Optional<FileStatus> status() {
        return Stream.of(FileStatus.values()).filter(status -> status.name().equals(statusText())).findFirst();
    }

    public boolean isTerminal() {
        return status().map(FileStatus::isTerminal).orElse(true);
    }

    public String feed() {
        return json.path("feed").asText("");
    }

    public String key() {
        return json.path("object").path("key").asText("");
    }

    public long size() {
        return json.path("object").path("size").asLong(-1);
    }

    public boolean hasRows() {
        return json.has("rows");
    }

    /// @param kind `read`, `accepted`, `rejected` or `skipped`
    public long rows(String kind) {
        return json.path("rows").path(kind).asLong();
    }

    /// Why it was refused or failed: code and message; empty where neither.
    public String fault() {
        var fault = json.has("refusal") ? json.path("refusal") : json.path("failure");
        return fault.isObject() ? fault.path("code").asText() + ": " + fault.path("message").asText() : "";
    }

    public String faultCode() {
        return (json.has("refusal") ? json.path("refusal") : json.path("failure")).path("code").asText("");
    }

    /// @param step `dropped`, `received`, `started` or `finished`
    public Optional<Instant> time(String step) {
        var text = json.path("times").path(step).asText("");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// From its event's arrival to its end.
    public Optional<Duration> took() {
        return time("received").flatMap(from -> time("finished").map(to -> Duration.between(from, to)));
    }

    /// What the file's status means for the exit code. A file that is still on its way is not judged.
    public Exit exit() {
        return status().map(FileAnswer::exit).orElse(Exit.FAILED);
    }

    private static Exit exit(FileStatus status) {
        return switch (status) {
            case RECEIVED, PROCESSING, ACCEPTED, DUPLICATE -> Exit.OK;
            case ACCEPTED_WITH_REJECTS, REFUSED, SUPERSEDED, MISSING, IGNORED -> Exit.REJECTS;
            case FAILED -> Exit.FAILED;
        };
    }
}

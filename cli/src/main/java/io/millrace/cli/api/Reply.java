package io.millrace.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.message.Json;
import io.millrace.message.Json.NotJson;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What the API answered. Immutable.
public record Reply(URI uri, int status, HttpHeaders headers, byte[] body) {
    private static final int LONGEST_RETRY_SECONDS = 60;

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// @throws CommandException where it is not JSON: something else than Millrace listens there
    public JsonNode json() {
        try {
            return Json.read(new String(body, StandardCharsets.UTF_8));
        } catch (NotJson e) {
            throw new CommandException(Exit.FAILED,
                    uri + " answered " + status
                            + " with something that is not JSON: is it Millrace that listens there?",
                    e);
        }
    }

    /// How long the server asks to wait before the next try; `otherwise` where it does not say.
    public Duration retryAfter(Duration otherwise) {
        return headers.firstValue("retry-after").filter(text -> text.matches("\\d{1,4}")).map(Integer::parseInt)
                .map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_RETRY_SECONDS))).orElse(otherwise);
    }

    /// Whether it is not Millrace that refuses, but the gateway before it: who asks is not known there, or may not.
    boolean isRefusedAtTheDoor() {
        return (status == 401 || status == 403) && !isProblem();
    }

    /// What a gateway says of its refusal; empty where it says nothing.
    String message() {
        try {
            var json = Json.read(new String(body, StandardCharsets.UTF_8));
            return json.path("message").asText(json.path("Message").asText(""));
        } catch (NotJson _) {
            return "";
        }
    }

    private boolean isProblem() {
        return headers.firstValue("content-type").orElse("").startsWith("application/problem+json");
    }

    /// This reply as an error: what the server says about it (RFC 9457), in one line.
    public CommandException trouble() {
        var exit = status == 409 || status >= 500 ? Exit.FAILED : Exit.USAGE;
        if (!isProblem()) {
            return new CommandException(Exit.FAILED,
                    uri + " answered " + status + ": is it Millrace that listens there?");
        }
        var problem = json();
        var title = problem.path("title").asText("");
        var detail = problem.path("detail").asText("");
        return new CommandException(exit, title.isEmpty() || detail.isEmpty() ? title + detail : title + ": " + detail);
    }
}

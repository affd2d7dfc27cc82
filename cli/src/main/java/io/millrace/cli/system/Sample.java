package io.millrace.cli.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.cli.file.FileAnswer;
import io.millrace.message.Json;
import io.millrace.message.Json.NotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A sample file, the key under which it is dropped, and what has to become of it.
///
/// @param expected `status`, and where it applies `read`, `accepted`, `rejected` and `refusal` (a code)
record Sample(Path file, String key, String about, JsonNode expected) {
    /// The samples that `samples.json` lists, in its order.
    static List<Sample> list(Path directory) {
        var list = directory.resolve("samples.json");
        try {
            var samples = new ArrayList<Sample>();
            for (JsonNode json : Json.read(Files.readString(list))) {
                samples.add(new Sample(directory.resolve(json.path("file").asText()), json.path("key").asText(),
                        json.path("about").asText(), json));
            }
            return List.copyOf(samples);
        } catch (IOException | NotJson e) {
            throw new CommandException(Exit.USAGE, "cannot read the list of samples " + list + ": " + e.getMessage(),
                    e);
        }
    }

    String name() {
        return file.getFileName().toString();
    }

    /// Whether the file ended as it had to.
    boolean isMetBy(FileAnswer file) {
        return file.statusText().equals(expected.path("status").asText())
                && file.faultCode().equals(expected.path("refusal").asText(""))
                && isMet(file, "read") && isMet(file, "accepted") && isMet(file, "rejected");
    }

    private boolean isMet(FileAnswer file, String kind) {
        return !expected.has(kind) || file.rows(kind) == expected.path(kind).asLong();
    }

    /// For a line that says what was expected.
    String expectation() {
        return expected.path("status").asText()
                + (expected.has("refusal") ? " (" + expected.path("refusal").asText() + ")" : "")
                + (expected.has(
                        "read") ? ", " + expected.path("read") + " read, " + expected.path("accepted") + " accepted, "
                                + expected.path("rejected") + " rejected" : "");
    }
}

package io.millrace.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.cli.output.Printable;
import io.millrace.cli.output.Table;
import io.millrace.message.Json;
import io.millrace.message.Json.NotJson;

/// Rejects in words: where, why, and what stood there.
public final class RejectText {
    private static final int LONGEST_VALUE = 40;

    private final Table table = new Table("line#", "row#", "field", "code", "message", "value");

    /// @param reject one line of a reject report
    public void add(String reject) {
        JsonNode json;
        try {
            json = Json.read(reject);
        } catch (NotJson e) {
            throw new CommandException(Exit.FAILED, "a reject that is not JSON", e);
        }
        table.row(Printable.count(json.path("line").asLong()), Printable.count(json.path("row").asLong()),
                json.path("field").isTextual() ? json.path("field").asText() : "", json.path("code").asText(),
                json.path("message").asText(),
                value(json.path("value")));
    }

    private static String value(JsonNode value) {
        return value.isTextual() ? "'" + Printable.of(value.asText(), LONGEST_VALUE) + "'" : "";
    }

    public Table table() {
        return table;
    }
}

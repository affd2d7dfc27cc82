package io.millrace.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.feed.FeedName;
import io.millrace.ledger.FeedRef;
import io.millrace.ledger.FileId;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartId;
import io.millrace.ledger.Sequencer;
import io.millrace.message.Json.NotJson;
import io.millrace.rows.Boundary;
import java.time.DateTimeException;
import java.time.Instant;

/// The work message as JSON. What it does not know it ignores; what it needs and does not find makes the message undecodable.
public final class MessageJson {
    private MessageJson() {}

    public static String write(PartMessage message) {
        var object = message.object();
        var json = Json.object().put("version", 1).put("file", message.part().file().value())
                .put("generation", message.part().generation())
                .put("part", message.part().number()).put("parts", message.parts()).put("start", message.start())
                .put("end", message.end())
                .put("bucket", object.bucket()).put("key", object.key()).put("versionId", object.versionId())
                .put("eTag", object.eTag())
                .put("sequencer", object.sequencer() == null ? null : object.sequencer().padded())
                .put("size", object.size())
                .put("feed", message.feed().name().value()).put("feedVersion", message.feed().version())
                .put("received", message.received().toString()).put("trace", message.trace());
        if (message.task() != Task.WHOLE) {
            json.put("task", message.task().name());
        }
        if (message.begin() != null) {
            json.putObject("begin").put("offset", message.begin().offset()).put("rows", message.begin().rows())
                    .put("lines", message.begin().lines());
        }
        return Json.write(json);
    }

    /// @throws NotJson where the body is not a work message; the text says which field is off, not what it holds
    public static PartMessage read(String body) throws NotJson {
        var json = Json.read(body);
        var part = new Field(json);
        try {
            var sequencer = part.textOrNull("sequencer");
            var object = new ObjectRef(part.text("bucket"), part.text("key"), part.textOrNull("versionId"),
                    sequencer == null ? null : new Sequencer(sequencer), part.textOrNull("eTag"),
                    part.number("size"));
            return new PartMessage(
                    new PartId(new FileId(part.text("file")), part.integer("generation"),
                            part.integer("part")),
                    part.integer("parts"), object,
                    new FeedRef(new FeedName(part.text("feed")), part.integer("feedVersion")),
                    Instant.parse(part.text("received")), task(part.textOrNull("task")), part.number("start"),
                    part.number("end"), begin(json.get("begin")), part.textOrNull("trace"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new NotJson("not a work message: a field is out of its range");
        }
    }

    private static Task task(String name) {
        return name == null ? Task.WHOLE : Task.valueOf(name);
    }

    private static Boundary begin(JsonNode json) throws NotJson {
        if (json == null || json.isNull()) {
            return null;
        }
        var begin = new Field(json);
        return new Boundary(begin.number("offset"), begin.number("rows"), begin.number("lines"));
    }

    private record Field(JsonNode json) {
        String text(String name) throws NotJson {
            var value = textOrNull(name);
            if (value == null) {
                throw new NotJson("not a work message: " + name + " is missing or not a string");
            }
            return value;
        }

        /// Null where it is missing or null; another kind of value is not taken for none.
        String textOrNull(String name) throws NotJson {
            var value = json.get(name);
            if (value != null && !value.isNull() && !value.isTextual()) {
                throw new NotJson("not a work message: " + name + " is not a string");
            }
            return value == null ? null : value.textValue();
        }

        int integer(String name) throws NotJson {
            long value = number(name);
            if (value != (int) value) {
                throw new NotJson("not a work message: " + name + " is out of its range");
            }
            return (int) value;
        }

        long number(String name) throws NotJson {
            var value = json.get(name);
            if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
                throw new NotJson("not a work message: " + name + " is missing or not a whole number");
            }
            return value.longValue();
        }
    }
}

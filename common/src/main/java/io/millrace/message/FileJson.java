package io.millrace.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.ledger.Fault;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileView;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.OperatorAction;
import io.millrace.rows.RowCounts;
import java.time.Instant;

/// The one shape of a file: the same from the API, the command line and the outcome message. What does not apply is left out.
public final class FileJson {
    private FileJson() {}

    public static ObjectNode of(FileEntry file) {
        var json = Json.object().put("id", file.id().value()).put("status", file.status().name());
        if (file.feed() != null) {
            json.put("feed", file.feed().name().value()).put("feedVersion", file.feed().version());
        }
        json.put("generation", file.generation());
        json.set("object", object(file.object(), file.sha256()));
        if (file.rows() != null) {
            json.set("rows", rows(file.rows()));
        }
        if (file.duplicateOf() != null) {
            json.put("duplicateOf", file.duplicateOf().value());
        }
        if (file.previous() != null) {
            json.putObject("previous").put("generation", file.previous().generation()).put("status",
                    file.previous().status().name());
        }
        if (file.refusal() != null) {
            json.set("refusal", fault(file.refusal()));
        }
        if (file.failure() != null) {
            json.set("failure", fault(file.failure()));
        }
        var times = json.putObject("times");
        put(times, "dropped", file.times().dropped());
        put(times, "received", file.times().received());
        put(times, "started", file.times().started());
        put(times, "finished", file.times().finished());
        return json;
    }

    /// With what operators did to it, where they did.
    public static ObjectNode of(FileView view) {
        var json = of(view.file());
        if (!view.actions().isEmpty()) {
            var actions = json.putArray("actions");
            view.actions().forEach(action -> put(actions.addObject().put("kind", action.kind().name())
                    .put("who", action.who()).put("what", action.what()), "at", action.started()));
        }
        return json;
    }

    public static ObjectNode rows(RowCounts rows) {
        return Json.object().put("read", rows.read()).put("accepted", rows.accepted()).put("rejected", rows.rejected())
                .put("skipped", rows.skipped());
    }

    /// What an operator did; numbers and end only where it came to one.
    public static ObjectNode action(OperatorAction action) {
        var json = Json.object().put("action", action.id()).put("kind", action.kind().name()).put("who", action.who())
                .put("what", action.what()).put("wanted", action.wanted());
        put(json, "started", action.started());
        if (action.done() != null) {
            json.put("done", action.done()).put("left", action.left());
        }
        put(json, "finished", action.finished());
        return json;
    }

    private static ObjectNode object(ObjectRef object, String sha256) {
        var json = Json.object().put("bucket", object.bucket()).put("key", object.key());
        if (object.versionId() != null) {
            json.put("versionId", object.versionId());
        }
        if (object.size() != ObjectRef.UNKNOWN_SIZE) {
            json.put("size", object.size());
        }
        if (sha256 != null) {
            json.put("sha256", sha256);
        }
        return json;
    }

    public static ObjectNode fault(Fault fault) {
        return Json.object().put("code", fault.code()).put("message", fault.message());
    }

    private static void put(ObjectNode json, String name, Instant time) {
        if (time != null) {
            json.put(name, time.toString());
        }
    }
}

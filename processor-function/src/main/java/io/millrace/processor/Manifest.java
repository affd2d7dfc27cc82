package io.millrace.processor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.millrace.feed.Feed;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.PartResult;
import io.millrace.ledger.Results;
import io.millrace.message.FileJson;
import io.millrace.message.Json;
import io.millrace.message.PartMessage;

/// What a reader needs to know of a generation's results. A function of the part's result alone, so that whoever commits writes the same bytes.
record Manifest(PartMessage message, Feed feed, PartResult result, FileStatus status, String prefix) {
    String json() {
        var part = message.part();
        var json = Json.object().put("version", 1).put("id", part.file().value()).put("generation", part.generation())
                .put("feed", message.feed().name().value()).put("feedVersion", message.feed().version())
                .put("status", status.name());
        json.putObject("object").put("bucket", message.object().bucket()).put("key", message.object().key())
                .put("versionId", message.object().versionId()).put("sha256", result.sha256());
        json.set("rows", FileJson.rows(result.rows()));
        if (result.refusal() != null) {
            json.set("refusal", FileJson.fault(result.refusal()));
        }
        json.put("bytes", result.bytes());
        var outputs = json.putArray("outputs");
        if (result.hasRows()) {
            add(outputs, "rows", Results.rows(prefix, part.number(), feed.output()));
        }
        if (result.hasRejects()) {
            add(outputs, "rejects", Results.rejects(prefix, part.number(), feed.output()));
        }
        return Json.write(json);
    }

    private void add(ArrayNode outputs, String kind, String key) {
        outputs.addObject().put("kind", kind).put("part", message.part().number()).put("key", key).put("compression",
                feed.output().toString());
    }
}

package io.millrace.processor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.millrace.feed.Feed;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.PartResult;
import io.millrace.ledger.Results;
import io.millrace.message.FileJson;
import io.millrace.message.Json;
import io.millrace.message.PartMessage;
import java.util.SortedMap;

/// What a reader needs to know of a generation's results. A function of the parts' results alone, so that whoever commits writes the same bytes.
///
/// @param message of any of the file's parts
/// @param whole what came of the file
/// @param parts what came of its parts, by their numbers
record Manifest(PartMessage message, Feed feed, PartResult whole, SortedMap<Integer, PartResult> parts,
        FileStatus status, String prefix) {
    String json() {
        var part = message.part();
        var json = Json.object().put("version", 1).put("id", part.file().value()).put("generation", part.generation())
                .put("feed", message.feed().name().value()).put("feedVersion", message.feed().version())
                .put("status", status.name());
        json.putObject("object").put("bucket", message.object().bucket()).put("key", message.object().key())
                .put("versionId", message.object().versionId()).put("sha256", whole.sha256());
        json.set("rows", FileJson.rows(whole.rows()));
        if (whole.refusal() != null) {
            json.set("refusal", FileJson.fault(whole.refusal()));
        }
        json.put("bytes", whole.bytes());
        var outputs = json.putArray("outputs");
        parts.forEach((number, result) -> {
            if (result.hasRows() && whole.refusal() == null) {
                add(outputs, "rows", number, Results.rows(prefix, number, feed.output()));
            }
            if (result.hasRejects()) {
                add(outputs, "rejects", number, Results.rejects(prefix, number, feed.output()));
            }
        });
        return Json.write(json);
    }

    private void add(ArrayNode outputs, String kind, int number, String key) {
        outputs.addObject().put("kind", kind).put("part", number).put("key", key).put("compression",
                feed.output().toString());
    }
}

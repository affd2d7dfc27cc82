package io.millrace.cli.dlq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.message.Json;
import java.time.Instant;
import java.util.List;

/// A dead letter joined with what the ledger knows.
///
/// @param step what failed: `ingest`, `process` or `deliver`
/// @param files the files that it is about; one, as a rule
/// @param file the first of them as the ledger has it; null where it has none
/// @param feed null where none is known
/// @param key of the object; null where it cannot be read
/// @param cause a kind of failure, the same for all letters that failed alike
/// @param first when the file failed first in its present generation; null where it has not, or nobody could note it
/// @param last when it failed last, for good; null likewise
record Diagnosis(DeadLetterQueue queue, Letter letter, String step, List<FileId> files, FileEntry file, String feed,
        String key, String cause, Instant first, Instant last, Verdict verdict) {
    boolean isHopeless() {
        return verdict instanceof Verdict.Hopeless;
    }

    /// What a redrive would do, in a few words.
    String prospect() {
        return switch (verdict) {
            case Verdict.Worthwhile _ -> "can be redriven";
            case Verdict.Settled settled -> settled.why() + ": a redrive clears it away";
            case Verdict.Hopeless hopeless -> "cannot succeed: " + hopeless.why();
        };
    }

    ObjectNode json() {
        var json = Json.object().put("queue", queue.name()).put("messageId", letter.id()).put("step", step);
        var ids = json.putArray("files");
        files.forEach(id -> ids.add(id.value()));
        return json.put("feed", feed).put("key", key).put("status", file == null ? null : file.status().name())
                .put("cause", cause).put("detail", detail()).put("sent", letter.sent().toString())
                .put("firstFailure", text(first)).put("lastFailure", text(last)).put("receives", letter.receives())
                .put("redrive", prospect());
    }

    /// The failure in full, with its request; null where none is known.
    String detail() {
        return file == null || file.failure() == null ? null : file.failure().message();
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}

package io.millrace.processor;

import io.millrace.feed.Feed;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.PartId;
import io.millrace.ledger.PartResult;
import io.millrace.ledger.Results;
import io.millrace.message.Outcomes;
import io.millrace.message.PartMessage;
import io.millrace.processor.result.Outputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Ends a file: the manifest first, then the ledger, then the subscribers; never in another order, so that no status is ahead of the truth.
///
/// Each step can be repeated: the manifest is written once, the end stands once written, and the ledger knows whether the subscribers were told. Thread-safe.
public final class Commit {
    private final Outputs outputs;
    private final FileEnds ends;
    private final Outcomes outcomes;
    private final Clock clock;

    public Commit(Outputs outputs, FileEnds ends, Outcomes outcomes, Clock clock) {
        this.outputs = outputs;
        this.ends = ends;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /// Commits a file of one part by that part's result.
    void whole(PartMessage message, Feed feed, PartResult result) throws IOException {
        commit(message, feed, result, new TreeMap<>(Map.of(message.part().number(), result)));
    }

    /// Commits a file of several parts, which meet.
    void parts(PartMessage message, Feed feed, Split.Settled settled) throws IOException {
        commit(message, feed, settled.whole(), settled.parts());
    }

    private void commit(PartMessage message, Feed feed, PartResult whole, SortedMap<Integer, PartResult> parts)
            throws IOException {
        var part = message.part();
        if (whole.unread() != null) {
            end(part, FileEnd.unread(whole.unread(), null, clock.instant()));
            return;
        }
        var prefix = Results.prefix(message.feed(), part.file(), part.generation(), message.received());
        var status = whole.refusal() != null ? FileStatus.REFUSED
                : whole.rows().rejected() > 0 ? FileStatus.ACCEPTED_WITH_REJECTS : FileStatus.ACCEPTED;
        var manifest = new Manifest(message, feed, whole, parts, status, prefix);
        outputs.commit(Results.manifest(prefix), manifest.json().getBytes(StandardCharsets.UTF_8));
        end(part, new FileEnd(status, whole.rows(), whole.sha256(), whole.refusal(), prefix, whole.started(),
                clock.instant()));
    }

    /// Writes the end into the ledger and tells the subscribers, if that is still owed.
    private void end(PartId part, FileEnd end) {
        ends.end(part.file(), part.generation(), end).filter(file -> !file.outcomeSent()).ifPresent(this::tell);
    }

    private void tell(FileEntry file) {
        outcomes.publish(file);
        ends.outcomeSent(file.id(), file.generation());
    }
}

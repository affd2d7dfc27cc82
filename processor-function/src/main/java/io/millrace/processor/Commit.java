package io.millrace.processor;

import io.millrace.feed.Feed;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Generations;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Ends a file: the manifest first, then the ledger, then the subscribers; never in another order, so that no status is ahead of the truth.
///
/// Each step can be repeated: the manifest is written once, the end stands once written, and the ledger knows whether the subscribers were told. Thread-safe.
public final class Commit {
    private final Outputs outputs;
    private final FileEnds ends;
    private final Generations generations;
    private final Originals originals;
    private final Outcomes outcomes;
    private final Clock clock;

    public Commit(Outputs outputs, FileEnds ends, Generations generations, Originals originals, Outcomes outcomes,
            Clock clock) {
        this.outputs = outputs;
        this.ends = ends;
        this.generations = generations;
        this.originals = originals;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /// Commits a file of one part by that part's result.
    void whole(PartMessage message, Feed feed, PartResult result) throws IOException, ContentHeld {
        commit(message, feed, result, new TreeMap<>(Map.of(message.part().number(), result)));
    }

    /// Commits a file of several parts, which meet.
    void parts(PartMessage message, Feed feed, Split.Settled settled) throws IOException, ContentHeld {
        commit(message, feed, settled.whole(), settled.parts());
    }

    private void commit(PartMessage message, Feed feed, PartResult whole, SortedMap<Integer, PartResult> parts)
            throws IOException, ContentHeld {
        var part = message.part();
        if (whole.unread() != null) {
            unread(part, whole);
            return;
        }
        var status = whole.refusal() != null ? FileStatus.REFUSED
                : whole.rows().rejected() > 0 ? FileStatus.ACCEPTED_WITH_REJECTS : FileStatus.ACCEPTED;
        if (status.hasRows() && feed.duplicates() == Feed.Duplicates.SKIP) {
            var first = originals.of(feed.name(), whole.sha256(), part.file());
            if (first.isPresent()) {
                end(part, FileEnd.duplicate(first.get(), whole.sha256(), whole.started(), clock.instant()));
                return;
            }
        }
        var prefix = Results.prefix(message.feed(), part.file(), part.generation(), message.received());
        var manifest = new Manifest(message, feed, whole, parts, status, prefix);
        outputs.commit(Results.manifest(prefix), manifest.json().getBytes(StandardCharsets.UTF_8));
        end(part, new FileEnd(status, whole.rows(), whole.sha256(), whole.refusal(), prefix, whole.started(),
                clock.instant()));
    }

    /// A reprocess that could not read the object takes nothing away from what was published before.
    private void unread(PartId part, PartResult whole) {
        var kept = part.generation() == 1 ? Optional.<FileEntry>empty()
                : generations.withdraw(part.file(), part.generation());
        if (kept.isPresent()) {
            kept.filter(FileEntry::owesOutcome).ifPresent(this::tell);
        } else {
            end(part, FileEnd.unread(whole.unread(), whole.unread() == FileStatus.REFUSED ? whole.refusal() : null,
                    clock.instant()));
        }
    }

    /// Writes the end into the ledger and tells the subscribers, if that is still owed.
    private void end(PartId part, FileEnd end) {
        ends.end(part.file(), part.generation(), end).filter(FileEntry::owesOutcome).ifPresent(this::tell);
    }

    private void tell(FileEntry file) {
        outcomes.publish(file);
        ends.outcomeSent(file);
    }
}

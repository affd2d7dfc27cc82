package io.millrace.ingest.reprocess;

import io.millrace.feed.ActiveFeeds;
import io.millrace.feed.StoredFeed;
import io.millrace.ledger.FeedRef;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.FileView;
import io.millrace.ledger.Files;
import io.millrace.ledger.Generations;
import io.millrace.ledger.OperatorAction;
import io.millrace.ledger.OperatorActions;
import io.millrace.message.PartMessage;
import io.millrace.message.Work;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Runs files again, each as a new generation, by the active version of their feed or by one that is named.
///
/// Opening a generation is one conditional write, so that of two reprocesses at a time one is told that the other runs. What was published stays readable until the new
/// generation has ended. Between the opening and the work message a crash can fall: the file stands open, and the sweep sends its work.
public final class Reprocess {
    private final Files files;
    private final Generations generations;
    private final OperatorActions actions;
    private final Work work;
    private final Clock clock;
    private final Duration retention;

    public Reprocess(Files files, Generations generations, OperatorActions actions, Work work, Clock clock,
            Duration retention) {
        this.files = files;
        this.generations = generations;
        this.actions = actions;
        this.work = work;
        this.clock = clock;
        this.retention = retention;
    }

    /// How it is done.
    ///
    /// @param feedVersion of the file's own feed; null for the active one
    /// @param selected whether the files were found by what they are, not named: then one that a newer version has superseded is left as it is
    /// @param dryRun nothing is changed; the answers say what would be
    /// @param who the operator, as noted with each file that is run again
    public record Way(Integer feedVersion, boolean selected, boolean dryRun, String who) {
        public Way {
            Objects.requireNonNull(who, "who");
        }
    }

    /// What became of one file.
    ///
    /// @param file as it is now, or would be; null where the ledger does not know it
    /// @param refusal a code, stable; null where a generation was opened, or would be
    /// @param reason what the code means here, and what to do; null with it
    public record Answer(FileId id, FileEntry file, String refusal, String reason) {
        static Answer refused(FileEntry file, String refusal, String reason) {
            return new Answer(file.id(), file, refusal, reason);
        }

        public boolean isOpened() {
            return refusal == null;
        }
    }

    public List<Answer> run(List<FileId> ids, ActiveFeeds feeds, Way way, StepLog log) {
        var answers = new ArrayList<Answer>();
        var owed = new ArrayList<PartMessage>();
        for (var id : ids) {
            var answer = files.view(id).map(FileView::file).map(file -> run(file, feeds, way))
                    .orElseGet(() -> new Answer(id, null, "unknown", "the ledger does not know it"));
            answers.add(answer);
            if (answer.isOpened() && !way.dryRun()) {
                owed.add(PartMessage.whole(answer.file(), null));
                log.info("reprocess").with("file", id).with("generation", answer.file().generation())
                        .with("feed", answer.file().feed().name()).with("feedVersion", answer.file().feed().version())
                        .write();
            }
        }
        int refused = owed.isEmpty() ? 0 : work.publish(owed).size();
        if (refused > 0) {
            // They are open; the sweep sends their work.
            log.warn("reprocess").with("notPublished", refused).write();
        }
        return answers;
    }

    private Answer run(FileEntry file, ActiveFeeds feeds, Way way) {
        var why = refusal(file, way);
        if (why != null) {
            return why;
        }
        var feed = feed(file, feeds, way);
        if (feed.isEmpty()) {
            return way.feedVersion() == null
                    ? Answer.refused(file, "no-feed", "no active feed takes its key; apply one that does")
                    : Answer.refused(file, "no-feed-version", (file.feed() == null ? "it has no feed"
                            : "feed " + file.feed().name() + " has no version " + way.feedVersion()));
        }
        var now = clock.instant();
        var next = file.reprocessed(new FeedRef(feed.get().feed().name(), feed.get().version()), now.plus(retention));
        if (!way.dryRun()) {
            note(next, way, now);
        }
        return way.dryRun() || generations.open(file, next, now) ? new Answer(file.id(), next, null, null)
                : Answer.refused(file, "running", "somebody else has just opened its next generation, or revived it");
    }

    /// Before it is opened, so that none is opened that nobody knows of.
    private void note(FileEntry next, Way way, Instant now) {
        var what = "generation " + next.generation() + " by feed " + next.feed().name() + " version "
                + next.feed().version();
        actions.concerns(OperatorAction.begun("g" + next.generation(), OperatorAction.Kind.REPROCESS, way.who(), now,
                what, 1), List.of(next.id()));
    }

    /// Null where the file can be run again.
    private static Answer refusal(FileEntry file, Way way) {
        if (!file.status().isTerminal()) {
            return Answer.refused(file, "running",
                    "generation " + file.generation() + " is being processed; wait until it has ended");
        }
        if (file.status() == FileStatus.IGNORED) {
            return Answer.refused(file, "no-file", "it is a folder marker");
        }
        if (file.refusal() != null && file.refusal().code().equals("malformed-key")) {
            return Answer.refused(file, "malformed-key", "its key cannot be named; upload it under another");
        }
        if (way.selected() && file.status() == FileStatus.SUPERSEDED) {
            return Answer.refused(file, "superseded",
                    "a newer version of its key, or its deletion, is known; name its id to process it all the same");
        }
        return null;
    }

    private static Optional<StoredFeed> feed(FileEntry file, ActiveFeeds feeds, Way way) {
        if (way.feedVersion() != null) {
            return file.feed() == null ? Optional.empty() : feeds.version(file.feed().name(), way.feedVersion());
        }
        var own = file.feed() == null ? Optional.<StoredFeed>empty() : feeds.named(file.feed().name());
        return own.isPresent() ? own : feeds.match(file.object().key());
    }
}

package io.millrace.ingest.sweep;

import io.millrace.ledger.Fault;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileView;
import io.millrace.ledger.Revivals;
import io.millrace.ledger.Unsettled;
import io.millrace.message.Outcomes;
import io.millrace.message.PartMessage;
import io.millrace.message.Work;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Files that stopped moving: tells what subscribers are owed, sends work again, and says FAILED of files on which workers die.
///
/// A file that waits is no file that failed: its work is sent again with growing patience, for as long as it takes. FAILED needs evidence: workers that claimed the file and
/// died without a word, as often as a message is received. A file that somebody holds is left alone, and work that is sent twice is claimed once.
public final class Stalled implements Walk {
    /// As many deaths as a message has receives.
    static final int MOST_DEATHS = 5;
    private static final int MOST_DOUBLINGS = 6;
    private static final int PAGE = 100;
    private static final int PAGES = 10;

    private final Unsettled unsettled;
    private final FileEnds ends;
    private final Revivals revivals;
    private final Work work;
    private final Outcomes outcomes;
    private final Clock clock;
    private final Duration stuck;

    /// @param stuck how long a file may stand still
    public Stalled(Unsettled unsettled, FileEnds ends, Revivals revivals, Work work, Outcomes outcomes, Clock clock,
            Duration stuck) {
        this.unsettled = unsettled;
        this.ends = ends;
        this.revivals = revivals;
        this.work = work;
        this.outcomes = outcomes;
        this.clock = clock;
        this.stuck = stuck;
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public int pagesOfARun() {
        return PAGES;
    }

    @Override
    public Step step(Scope scope, String position, BooleanSupplier hasTime, Tally tally, StepLog log) {
        var now = clock.instant();
        var page = unsettled.list(now.minus(stuck), position, PAGE);
        var owed = new ArrayList<PartMessage>();
        for (var view : page.files()) {
            if (!view.file().object().key().startsWith(scope.prefix())) {
                continue;
            }
            tally.add("seen");
            var file = view.file();
            if (file.owesOutcome()) {
                tell(scope, file, now, tally, log);
            } else if (view.isHeld(now)) {
                tally.add("held");
            } else if (view.unreleased() >= MOST_DEATHS) {
                fail(scope, file, view.unreleased(), now, tally, log);
            } else if (isDue(view, now)) {
                tally.add("revived");
                if (!scope.dryRun() && revivals.revive(file.id(), file.generation(), view.revivals(), now)) {
                    owed.add(PartMessage.whole(file, null));
                    log.info("revived").with("file", file.id()).with("generation", file.generation())
                            .with("revival", view.revivals() + 1).write();
                }
            }
        }
        if (!owed.isEmpty()) {
            int refused = work.publish(owed).size();
            if (refused > 0) {
                // Their next revival is due after a while.
                log.warn("revived").with("notPublished", refused).write();
            }
        }
        return new Step(page.next(), page.next() == null);
    }

    /// A worker that has just ended it is about to tell.
    private void tell(Scope scope, FileEntry file, Instant now, Tally tally, StepLog log) {
        if (file.times().finished().isAfter(now.minus(stuck))) {
            return;
        }
        tally.add("told");
        if (!scope.dryRun()) {
            outcomes.publish(file);
            ends.outcomeSent(file);
            log.info("told").with("file", file.id()).with("generation", file.generation()).write();
        }
    }

    private void fail(Scope scope, FileEntry file, int deaths, Instant now, Tally tally, StepLog log) {
        tally.add("failed");
        if (!scope.dryRun()) {
            ends.fail(file.id(), file.generation(), new Fault("stuck", "workers died on it without a word " + deaths
                    + " times; look for timeouts or lack of memory in the processor's log, then redrive its dead letter or reprocess the file"),
                    now);
            log.warn("stuck").with("file", file.id()).with("generation", file.generation()).with("deaths", deaths)
                    .write();
        }
    }

    /// Twice as long after each revival: a queue that is hours behind is not helped by more messages.
    private boolean isDue(FileView view, Instant now) {
        var lastMoved = Stream.of(view.file().times().received(), view.moved(), view.heldUntil())
                .filter(Objects::nonNull).max(Instant::compareTo).orElseThrow();
        return lastMoved.plus(stuck.multipliedBy(1L << Math.min(view.revivals(), MOST_DOUBLINGS))).isBefore(now);
    }
}

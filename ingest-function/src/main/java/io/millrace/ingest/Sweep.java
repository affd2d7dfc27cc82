package io.millrace.ingest;

import io.millrace.ledger.Fault;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Files;
import io.millrace.ledger.Listings;
import io.millrace.ledger.Listings.Selection;
import io.millrace.ledger.PartId;
import io.millrace.ledger.Revivals;
import io.millrace.message.PartMessage;
import io.millrace.message.Work;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Finds files that stopped moving and sends their work again; after [#MOST_REVIVALS] times it says that they failed.
///
/// Bounded per run, and safe to run at any time, twice at once too: a file that somebody holds is left alone, and a part that is sent twice is claimed once.
public final class Sweep {
    static final int MOST_REVIVALS = 3;
    private static final int MOST_FILES = 1_000;
    private static final int PAGE = 100;
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Listings listings;
    private final Files files;
    private final FileEnds ends;
    private final Revivals revivals;
    private final Work work;
    private final Clock clock;
    private final Duration stuck;

    /// @param stuck how long a file may stand still
    public Sweep(Listings listings, Files files, FileEnds ends, Revivals revivals, Work work, Clock clock,
            Duration stuck) {
        this.listings = listings;
        this.files = files;
        this.ends = ends;
        this.revivals = revivals;
        this.work = work;
        this.clock = clock;
        this.stuck = stuck;
    }

    /// What one run did.
    ///
    /// @param seen open files older than the bound
    /// @param revived files whose work was sent again
    /// @param failed files that were given up
    public record Swept(int seen, int revived, int failed) {
        Swept plus(Swept other) {
            return new Swept(seen + other.seen, revived + other.revived, failed + other.failed);
        }
    }

    public Swept run(Supplier<Duration> remaining, StepLog log) {
        var swept = new Swept(0, 0, 0);
        for (var open : List.of(FileStatus.RECEIVED, FileStatus.PROCESSING)) {
            String after = null;
            do {
                var page = listings.list(new Selection(null, open, null, null, clock.instant().minus(stuck), after),
                        PAGE);
                swept = swept.plus(sweep(page.files(), log));
                after = page.next();
            } while (after != null && swept.seen() < MOST_FILES && remaining.get().compareTo(MARGIN) > 0);
        }
        log.info("sweep").with("seen", swept.seen()).with("revived", swept.revived()).with("failed", swept.failed())
                .write();
        return swept;
    }

    private Swept sweep(List<FileEntry> stuckFiles, StepLog log) {
        var owed = new ArrayList<PartMessage>();
        int failed = 0;
        for (var file : stuckFiles) {
            var now = clock.instant();
            if (files.view(file.id()).filter(view -> view.heldUntil() == null || view.heldUntil().isBefore(now))
                    .isEmpty()) {
                continue;
            }
            int revival = revivals.revive(file.id(), file.generation(), now, now.minus(stuck)).orElse(0);
            if (revival > MOST_REVIVALS) {
                ends.fail(file.id(), file.generation(),
                        new Fault("stuck", "stopped moving without a word and was sent again " + MOST_REVIVALS
                                + " times; look for timeouts or lack of memory in the processor's log, then redrive or drop the file again"),
                        now);
                failed++;
            } else if (revival > 0) {
                owed.add(new PartMessage(new PartId(file.id(), file.generation(), 0), file.parts(), file.object(),
                        file.feed(),
                        file.times().received(), 0, PartMessage.TO_THE_END, null));
                log.info("revived").with("file", file.id()).with("revival", revival).write();
            }
        }
        int revived = owed.isEmpty() ? 0 : owed.size() - work.publish(owed).size();
        return new Swept(stuckFiles.size(), revived, failed);
    }
}

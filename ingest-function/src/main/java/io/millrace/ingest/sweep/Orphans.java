package io.millrace.ingest.sweep;

import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Multipart uploads that nobody will complete: begun more than a day ago. What they hold is paid for and cannot be seen.
public record Orphans(String name, Multiparts multiparts, Clock clock) implements Walk {
    static final Duration AGE = Duration.ofDays(1);
    private static final int PAGE = 1_000;
    private static final int PAGES = 2;

    @Override
    public int pagesOfARun() {
        return PAGES;
    }

    @Override
    public Step step(Scope scope, String position, BooleanSupplier hasTime, Tally tally, StepLog log) {
        var page = multiparts.list(position, PAGE);
        var before = clock.instant().minus(AGE);
        for (var upload : page.uploads()) {
            if (upload.at().isBefore(before) && upload.key().startsWith(scope.prefix())) {
                tally.add("aborted");
                if (!scope.dryRun()) {
                    multiparts.abort(upload);
                    log.info("aborted").with("walk", name).with("upload", upload.id()).with("begun", upload.at())
                            .write();
                }
            }
        }
        return new Step(page.next(), page.next() == null);
    }
}

package io.millrace.ingest.sweep;

import io.millrace.observe.StepLog;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// One thing that the sweep looks through from end to end, a page at a time, so that a run is bounded and the next one goes on.
///
/// A step can be repeated at any time, by two sweeps at once too.
public interface Walk {
    /// Stable: the place where it goes on is kept under it.
    String name();

    /// How many pages one run looks through at most.
    int pagesOfARun();

    /// Looks through one page.
    ///
    /// @param position where the last step left off; null at first
    /// @param hasTime a page that takes long ends early where it says no
    Step step(Scope scope, String position, BooleanSupplier hasTime, Tally tally, StepLog log);

    /// @param dryRun nothing is changed; the tally says what would be
    /// @param prefix only objects whose keys begin with it
    /// @param since only objects that were stored at or after; null for what the schedule looks at
    record Scope(boolean dryRun, String prefix, Instant since) {
        /// What the schedule asks for.
        public static final Scope USUAL = new Scope(false, "", null);
    }

    /// @param position where to go on; at the end, where to begin anew, null for the beginning
    /// @param end whether everything was looked through
    record Step(String position, boolean end) {}
}

package io.millrace.bench.rows;

import java.util.function.Supplier;

/// Runs of one thing between runs of another, so that each ratio is of runs that had the same machine. A short run is made more often, since one of them tells little.
final class Turns {
    private static final long NANOS = 2_000_000_000L;

    private Turns() {}

    /// Takes turns until `other` has used two seconds of CPU.
    ///
    /// @param ratios takes the CPU per byte of `other`, × that of `base`
    /// @param bytes that `other` reads each time
    static void take(Run base, Supplier<WorkerProcess.Cost> other, long bytes, Ratios ratios) {
        double before = base.nanosPerByte(base.measure());
        for (long spent = 0; spent < NANOS;) {
            long nanos = other.get().cpuNanos();
            double after = base.nanosPerByte(base.measure());
            ratios.add(nanos / (double) bytes / ((before + after) / 2));
            before = after;
            spent += nanos;
        }
    }
}

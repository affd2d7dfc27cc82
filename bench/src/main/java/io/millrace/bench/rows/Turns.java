package io.millrace.bench.rows;

import java.util.function.Supplier;

/// Runs of one thing between runs of another, so that each ratio is of runs that had the same machine. Short runs are made until they come to as much time, since one of them tells little.
final class Turns {
    private static final long NANOS = 2_000_000_000L;

    private Turns() {}

    /// Takes turns until `other` has used two seconds of CPU.
    ///
    /// @param ratios takes the CPU per byte of `other`, × that of `base`
    /// @param bytes that `other` reads each time
    static void take(Run base, Supplier<WorkerProcess.Cost> other, long bytes, Ratios ratios) {
        long before = base.measure().cpuNanos();
        for (long spent = 0; spent < NANOS;) {
            long nanos = 0;
            int runs = 0;
            do {
                nanos += other.get().cpuNanos();
                runs++;
            } while (nanos < before);
            long after = base.measure().cpuNanos();
            double perByte = nanos / ((double) runs * bytes);
            ratios.add(perByte / ((before + after) / 2.0 / base.bytes()));
            before = after;
            spent += nanos;
        }
    }
}

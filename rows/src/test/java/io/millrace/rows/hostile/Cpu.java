package io.millrace.rows.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.function.LongConsumer;

/// Holds work to linear time by the thread's own CPU time, which does not depend on what else the machine does.
final class Cpu {
    private static final long SMALL = 1 << 14;
    private static final int TIMES = 16;
    /// Quadratic work costs [#TIMES] times as much per byte.
    private static final double SLACK = 5;
    private static final int ATTEMPTS = 4;
    /// Below this the clock and the compiler are what is measured.
    private static final double NOISE_NANOS_PER_BYTE = 12;

    private Cpu() {}

    /// Runs the work at two sizes until the larger one costs, per byte, little more than the smaller one.
    ///
    /// @param work takes how many bytes to work on
    static void linear(String what, LongConsumer work) {
        double small = 0;
        double large = Double.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && large > Math.max(small, NOISE_NANOS_PER_BYTE) * SLACK; i++) {
            small = Math.max(small, nanosPerByte(work, SMALL));
            large = Math.min(large, nanosPerByte(work, SMALL * TIMES));
        }
        assertThat(large).as("%s: nanoseconds per byte at %d bytes, where %d bytes take %.1f", what, SMALL * TIMES,
                SMALL, small).isLessThanOrEqualTo(Math.max(small, NOISE_NANOS_PER_BYTE) * SLACK);
    }

    private static double nanosPerByte(LongConsumer work, long bytes) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.accept(bytes);
        return (double) (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / bytes;
    }
}

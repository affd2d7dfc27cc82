package io.millrace.cli.dlq;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Keeps to so many messages a second. Not thread-safe.
final class Pace {
    private final int perSecond;
    private final LongSupplier nanos;
    private final Pause pause;
    private final long start;
    private long count;

    /// @param nanos a clock that only goes forward
    Pace(int perSecond, LongSupplier nanos, Pause pause) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.pause = pause;
        this.start = nanos.getAsLong();
    }

    @FunctionalInterface
    interface Pause {
        void of(Duration length) throws InterruptedException;
    }

    /// How many messages to take at once, so that a slow pace is an even one.
    int batch() {
        return Math.min(Walk.BATCH, perSecond);
    }

    /// Waits until so many more messages are due.
    void after(int more) throws InterruptedException {
        count += more;
        long due = start + Duration.ofSeconds(count).toNanos() / perSecond;
        long left = due - nanos.getAsLong();
        if (left > 0) {
            pause.of(Duration.ofNanos(left));
        }
    }
}

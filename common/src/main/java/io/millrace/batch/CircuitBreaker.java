package io.millrace.batch;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// Stops work while what it depends on is down: after so many failures in a row that say so, messages fail at once, untried, until the cool-down is over; then one of them
/// is tried, and its end decides. With partial responses Lambda does not slow its polling on failures (AWS Lambda, "Handling errors for an SQS event source"), so that otherwise each
/// receive would be burnt on a call that is known to fail.
///
/// One instance for as long as the process lives. Thread-safe.
public final class CircuitBreaker {
    /// Never opens.
    public static final CircuitBreaker NONE = new CircuitBreaker(failure -> false, 1, Duration.ZERO, () -> 0);

    private final Predicate<Throwable> isDown;
    private final int threshold;
    private final Duration coolDown;
    private final LongSupplier nanos;
    private int inARow;
    private boolean open;
    private long probeAt;

    /// @param isDown whether a failure says that a dependency, not the message, is the trouble
    /// @param threshold so many such failures in a row open the circuit
    /// @param nanos a clock that only goes forward, [System#nanoTime] say
    public CircuitBreaker(Predicate<Throwable> isDown, int threshold, Duration coolDown, LongSupplier nanos) {
        if (threshold < 1 || coolDown.isNegative()) {
            throw new IllegalArgumentException("threshold " + threshold + ", cool-down " + coolDown);
        }
        this.isDown = isDown;
        this.threshold = threshold;
        this.coolDown = coolDown;
        this.nanos = nanos;
    }

    /// Whether messages fail untried just now.
    public synchronized boolean isOpen() {
        return open;
    }

    /// @throws CircuitOpen while the dependency is taken to be down; the first caller after the cool-down passes, and the next cool-down begins
    synchronized void pass() throws CircuitOpen {
        if (!open) {
            return;
        }
        long now = nanos.getAsLong();
        if (now - probeAt < 0) {
            throw new CircuitOpen(Duration.ofNanos(probeAt - now).plus(coolDown));
        }
        probeAt = now + coolDown.toNanos();
    }

    synchronized void succeeded() {
        inARow = 0;
        open = false;
    }

    /// A failure of the message's own says nothing of the dependency either way.
    synchronized void failed(Throwable failure) {
        if (isDown.test(failure) && ++inARow >= threshold) {
            open = true;
            probeAt = nanos.getAsLong() + coolDown.toNanos();
        }
    }
}

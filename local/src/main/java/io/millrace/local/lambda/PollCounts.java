package io.millrace.local.lambda;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Counts of one mapping since its start: received = succeeded + failed + filtered + in flight. Thread-safe.
public final class PollCounts {
    final LongAdder received = new LongAdder();
    final LongAdder succeeded = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder filtered = new LongAdder();
    final LongAdder invocations = new LongAdder();
    final AtomicInteger inFlight = new AtomicInteger();

    public long received() {
        return received.sum();
    }

    /// Deleted because the function was done with them.
    public long succeeded() {
        return succeeded.sum();
    }

    /// Left to come back after the visibility timeout, counted once per receive.
    public long failed() {
        return failed.sum();
    }

    /// Deleted because no filter pattern matched.
    public long filtered() {
        return filtered.sum();
    }

    public long invocations() {
        return invocations.sum();
    }

    /// Messages received and not yet decided.
    public int inFlight() {
        return inFlight.get();
    }
}

package io.millrace.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/// Works through one batch of messages, some at a time, on virtual threads, and stops before the invocation is cut off.
///
/// Every message is a failure until it is known to be done, so that none can be lost: not by a race, not by an error, not by a deadline. A message is
/// started only when the longest one so far, and a margin, fit in the time left. At the deadline the ones under way are interrupted and waited for.
///
/// Thread-safe; one instance serves any number of batches.
public final class Batch {
    private static final Throwable DONE = new Throwable("done", null, false, false) {
        private static final long serialVersionUID = 1;
    };

    private final int parallelism;
    private final Duration margin;

    /// @param margin what is kept of the invocation's time to report and return
    public Batch(int parallelism, Duration margin) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism " + parallelism);
        }
        this.parallelism = parallelism;
        this.margin = margin;
    }

    /// What is done with one message: returning means done, throwing means failure.
    @FunctionalInterface
    public interface Work {
        void on(Message message) throws Exception;
    }

    /// @param remaining the time that the invocation has left, asked again and again
    /// @return a failure for each message that is not known to be done, in the order of the batch
    public List<Failure> run(List<Message> messages, Supplier<Duration> remaining, Work work) {
        var states = new AtomicReferenceArray<Throwable>(messages.size());
        var longestNanos = new AtomicLong();
        var free = new Semaphore(parallelism);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < messages.size(); i++) {
            if (!acquire(free, remaining, longestNanos)) {
                break;
            }
            int index = i;
            threads.add(Thread.startVirtualThread(() -> {
                long start = System.nanoTime();
                try {
                    work.on(messages.get(index));
                    states.set(index, DONE);
                } catch (Throwable failure) {
                    states.set(index, failure);
                } finally {
                    longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
                    free.release();
                }
            }));
        }
        join(threads, remaining);
        return failures(messages, states, threads.size());
    }

    /// Waits for a free place; false when there is no time left to start another message.
    private boolean acquire(Semaphore free, Supplier<Duration> remaining, AtomicLong longestNanos) {
        try {
            while (true) {
                long spare = remaining.get().minus(margin).toNanos() - longestNanos.get();
                if (spare <= 0) {
                    return false;
                }
                if (free.tryAcquire(Math.min(spare, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS)) {
                    // Time has passed while waiting, and a longer message may have been measured.
                    if (remaining.get().minus(margin).toNanos() > longestNanos.get()) {
                        return true;
                    }
                    free.release();
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void join(List<Thread> threads, Supplier<Duration> remaining) {
        try {
            for (var thread : threads) {
                long spare = remaining.get().minus(margin).toMillis();
                if (spare > 0) {
                    thread.join(Duration.ofMillis(spare));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(Thread::interrupt);
        // Half of the margin for them to notice; the rest is to report.
        long giveUp = System.nanoTime() + margin.toNanos() / 2;
        boolean interrupted = Thread.interrupted();
        try {
            for (var thread : threads) {
                long nanos = giveUp - System.nanoTime();
                if (nanos > 0) {
                    thread.join(Duration.ofNanos(nanos));
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Failure> failures(List<Message> messages, AtomicReferenceArray<Throwable> states, int started) {
        var failures = new ArrayList<Failure>();
        for (int i = 0; i < messages.size(); i++) {
            var state = states.get(i);
            if (state != DONE) {
                failures.add(new Failure(messages.get(i),
                        state != null ? state : i < started ? new Failure.CutOff() : new Failure.NotStarted()));
            }
        }
        return failures;
    }
}

package io.millrace.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/// Works through one batch of messages, some at a time, on virtual threads, and stops before the invocation is cut off.
///
/// Every message is a failure until it is known to be done, so that none can be lost: not by a race, not by an error, not by a deadline. A message is
/// started only when the longest one so far, and a margin, fit in the time left; those that were received most often go first, so that no message uses up its receives
/// waiting behind others. At the deadline the ones under way are interrupted and waited for.
/// Messages of one group (see [Message#group]) are worked on in order, and none after a failed one.
///
/// Thread-safe; one instance serves any number of batches.
public final class Batch {
    private final int parallelism;
    private final Duration margin;
    private final CircuitBreaker circuit;

    /// @param parallelism messages at a time
    /// @param margin what is kept of the invocation's time to report and return
    public Batch(int parallelism, Duration margin, CircuitBreaker circuit) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism " + parallelism);
        }
        this.parallelism = parallelism;
        this.margin = margin;
        this.circuit = circuit;
    }

    public Batch(int parallelism, Duration margin) {
        this(parallelism, margin, CircuitBreaker.NONE);
    }

    /// What is done with one message: returning says how it ended, throwing means failure.
    @FunctionalInterface
    public interface Work {
        Handled on(Message message) throws Exception;
    }

    /// @param remaining the time that the invocation has left, asked again and again
    public BatchResult run(List<Message> messages, Supplier<Duration> remaining, Work work) {
        var run = new Run(messages, remaining, work);
        for (var lane : lanes(messages)) {
            if (!run.start(lane)) {
                break;
            }
        }
        run.join();
        return run.result();
    }

    /// Indexes of messages that have to keep their order, the most often received first; a message without a group is a lane of its own.
    private static List<List<Integer>> lanes(List<Message> messages) {
        var lanes = new ArrayList<List<Integer>>();
        var groups = new HashMap<String, List<Integer>>();
        for (int i = 0; i < messages.size(); i++) {
            var group = messages.get(i).group();
            if (group == null) {
                lanes.add(List.of(i));
                continue;
            }
            groups.computeIfAbsent(group, _ -> {
                var lane = new ArrayList<Integer>();
                lanes.add(lane);
                return lane;
            }).add(i);
        }
        lanes.sort(Comparator.comparingInt(lane -> -messages.get(lane.getFirst()).receiveCount()));
        return lanes;
    }

    /// One batch under way.
    private final class Run {
        private final List<Message> messages;
        private final Supplier<Duration> remaining;
        private final Work work;
        /// By message: [Handled], or what went wrong; null while neither is known.
        private final AtomicReferenceArray<Object> states;
        private final AtomicLong longestNanos = new AtomicLong();
        private final Semaphore free = new Semaphore(parallelism);
        private final List<Thread> threads = new ArrayList<>();
        private final BitSet started = new BitSet();

        Run(List<Message> messages, Supplier<Duration> remaining, Work work) {
            this.messages = messages;
            this.remaining = remaining;
            this.work = work;
            this.states = new AtomicReferenceArray<>(messages.size());
        }

        boolean start(List<Integer> lane) {
            if (!acquire()) {
                return false;
            }
            begin(lane.getFirst());
            threads.add(Thread.startVirtualThread(() -> {
                try {
                    work(lane);
                } finally {
                    free.release();
                }
            }));
            return true;
        }

        private void work(List<Integer> lane) {
            for (int at = 0; at < lane.size(); at++) {
                if (at > 0 && (!hasTime() || Thread.currentThread().isInterrupted())) {
                    return;
                }
                begin(lane.get(at));
                if (!handle(lane.get(at))) {
                    lane.subList(at + 1, lane.size()).forEach(behind -> states.set(behind, new Failure.Behind()));
                    return;
                }
            }
        }

        /// False where the message failed.
        private boolean handle(int index) {
            long start = System.nanoTime();
            try {
                circuit.pass();
                var handled = Objects.requireNonNull(work.on(messages.get(index)), "handled");
                circuit.succeeded();
                states.set(index, handled);
                return true;
            } catch (Throwable failure) {
                circuit.failed(failure);
                states.set(index, failure);
                return false;
            } finally {
                longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
            }
        }

        private synchronized void begin(int index) {
            started.set(index);
        }

        private synchronized boolean wasStarted(int index) {
            return started.get(index);
        }

        private boolean hasTime() {
            return remaining.get().minus(margin).toNanos() > longestNanos.get();
        }

        /// Waits for a free place; false when there is no time left to start another message.
        private boolean acquire() {
            try {
                while (true) {
                    long spare = remaining.get().minus(margin).toNanos() - longestNanos.get();
                    if (spare <= 0) {
                        return false;
                    }
                    if (free.tryAcquire(Math.min(spare, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS)) {
                        // Time has passed while waiting, and a longer message may have been measured.
                        if (hasTime()) {
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

        void join() {
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

        BatchResult result() {
            int done = 0;
            int discarded = 0;
            var failures = new ArrayList<Failure>();
            for (int i = 0; i < messages.size(); i++) {
                switch (states.get(i)) {
                    case Handled.DONE -> done++;
                    case Handled.DISCARDED -> discarded++;
                    case Throwable failure -> failures.add(new Failure(messages.get(i), failure));
                    case null, default -> failures.add(new Failure(messages.get(i),
                            wasStarted(i) ? new Failure.CutOff() : new Failure.NotStarted()));
                }
            }
            return new BatchResult(messages.size(), done, discarded, failures);
        }
    }
}

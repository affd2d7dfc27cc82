package io.millrace.batch;

import static io.millrace.batch.BatchTest.messages;
import static io.millrace.batch.BatchTest.plenty;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Semantics, "SQS to Lambda", Deadline: a batch stops starting messages when too little time is left, and reports the rest as failures; what a message took is
/// measured, and a margin kept.
@Timeout(30)
class BatchDeadlineTest {
    private static final Duration MARGIN = Duration.ofMillis(400);

    private static Supplier<Duration> left(Duration from) {
        long end = System.nanoTime() + from.toNanos();
        return () -> Duration.ofNanos(end - System.nanoTime());
    }

    @Test
    void nothingIsStartedWhenOnlyTheMarginIsLeft() {
        var started = new AtomicInteger();

        var failures = new Batch(4, MARGIN).run(messages(5), () -> MARGIN, message -> {
            started.incrementAndGet();
            return Handled.DONE;
        }).failures();

        assertThat(failures).hasSize(5).allMatch(failure -> failure.cause() instanceof Failure.NotStarted);
        assertThat(started).hasValue(0);
    }

    @Test
    void nothingIsStartedThatCouldTakeLongerThanIsLeft() {
        var remaining = new AtomicReference<>(Duration.ofMinutes(1));
        var started = Collections.synchronizedList(new ArrayList<String>());

        // The first message takes a while; then less time than that is left beside the margin.
        var failures = new Batch(1, MARGIN).run(messages(3), remaining::get, message -> {
            started.add(message.id());
            long until = System.nanoTime() + Duration.ofMillis(50).toNanos();
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            remaining.set(MARGIN.plusMillis(20));
            return Handled.DONE;
        }).failures();

        assertThat(started).containsExactly("m0");
        assertThat(failures).extracting(failure -> failure.message().id()).containsExactly("m1", "m2");
        assertThat(failures).allMatch(failure -> failure.cause() instanceof Failure.NotStarted);
    }

    @Test
    void whatIsUnderWayAtTheDeadlineIsInterruptedAndReported() {
        var interrupted = new AtomicInteger();
        var never = new CountDownLatch(1);

        var failures = new Batch(4, MARGIN).run(messages(3), left(Duration.ofMillis(600)), message -> {
            if (message.id().equals("m1")) {
                return Handled.DONE;
            }
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            return Handled.DONE;
        }).failures();

        assertThat(failures).extracting(failure -> failure.message().id()).containsExactly("m0", "m2");
        assertThat(interrupted).hasValue(2);
    }

    @Test
    void nothingRunsOnAfterTheReturn() {
        var running = new AtomicInteger();
        var never = new CountDownLatch(1);

        new Batch(8, MARGIN).run(messages(20), left(Duration.ofMillis(600)), message -> {
            running.incrementAndGet();
            try {
                never.await();
            } finally {
                running.decrementAndGet();
            }
            return Handled.DONE;
        });

        assertThat(running).hasValue(0);
    }

    /// It cannot be stopped, but its message is a failure, and the batch returns within its time.
    @Test
    void workThatIgnoresTheDeadlineIsCutOff() {
        var end = new CountDownLatch(1);
        long start = System.nanoTime();

        try {
            var failures = new Batch(4, MARGIN).run(messages(2), left(Duration.ofMillis(600)), message -> {
                while (message.id().equals("m0") && end.getCount() > 0) {
                    Thread.interrupted();
                    LockSupport.parkNanos(1_000_000);
                }
                return Handled.DONE;
            }).failures();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(600));
            assertThat(failures).extracting(failure -> failure.message().id()).containsExactly("m0");
            assertThat(failures.getFirst().cause()).isInstanceOf(Failure.CutOff.class);
        } finally {
            end.countDown();
        }
    }

    @Test
    void theRestOfAFullBatchIsNotStarted() {
        var never = new CountDownLatch(1);

        var failures = new Batch(2, MARGIN).run(messages(5), left(Duration.ofMillis(600)), message -> {
            never.await();
            return Handled.DONE;
        }).failures();

        assertThat(failures).hasSize(5);
        assertThat(failures.subList(0, 2)).allMatch(failure -> failure.cause() instanceof InterruptedException);
        assertThat(failures.subList(2, 5)).allMatch(failure -> failure.cause() instanceof Failure.NotStarted);
    }

    /// Else a message that has bad luck a few times is a dead letter that nobody ever tried.
    @Test
    void whatWasReceivedMostOftenIsStartedFirst() {
        var remaining = new AtomicReference<>(Duration.ofMinutes(1));
        var started = Collections.synchronizedList(new ArrayList<String>());
        var messages = List.of(received("first", 1), received("third", 3), received("fifth", 5), received("other", 1));

        var failures = new Batch(1, MARGIN).run(messages, remaining::get, message -> {
            started.add(message.id());
            if (started.size() == 2) {
                remaining.set(MARGIN);
            }
            return Handled.DONE;
        }).failures();

        assertThat(started).containsExactly("fifth", "third");
        assertThat(failures).extracting(failure -> failure.message().id()).containsExactly("first", "other");
    }

    private static Message received(String id, int times) {
        return new Message(id, "receipt", "body", times, null);
    }

    @Test
    void anInterruptedInvocationReportsEverythingThatIsNotDone() {
        Thread.currentThread().interrupt();

        var failures = new Batch(2, MARGIN).run(messages(3), () -> plenty(), message -> Handled.DONE).failures();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failures).hasSize(3);
    }

    /// A batch with 1,500 ms left and messages of 300 ms each.
    @Test
    void stopsInTimeWithShortMessages() {
        var running = new AtomicInteger();
        var done = new AtomicInteger();
        long start = System.nanoTime();

        var result = new Batch(2, MARGIN).run(messages(100), left(Duration.ofMillis(1_500)), message -> {
            running.incrementAndGet();
            try {
                new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
            } finally {
                running.decrementAndGet();
            }
            done.incrementAndGet();
            return Handled.DONE;
        });

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));
        assertThat(running).hasValue(0);
        assertThat(result.done()).isEqualTo(done.get()).isBetween(1, 8);
        assertThat(result.failures()).hasSize(100 - result.done());
    }
}

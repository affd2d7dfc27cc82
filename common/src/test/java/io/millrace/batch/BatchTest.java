package io.millrace.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of each message of a batch, whatever the work does.
@Timeout(30)
class BatchTest {
    private static final Batch BATCH = new Batch(16, Duration.ofSeconds(1));

    static List<Message> messages(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Message("m" + i, "r" + i, "body " + i, 1, null)).toList();
    }

    static Duration plenty() {
        return Duration.ofMinutes(1);
    }

    @Test
    void messagesThatAreDoneAreNoFailures() {
        var done = ConcurrentHashMap.<String>newKeySet();

        assertThat(BATCH.run(messages(100), BatchTest::plenty, message -> {
            done.add(message.id());
            return Handled.DONE;
        }).failures()).isEmpty();
        assertThat(done).hasSize(100);
    }

    @Test
    void anEmptyBatchHasNoFailures() {
        assertThat(BATCH.run(List.of(), BatchTest::plenty, message -> {
            throw new IOException();
        }).failures()).isEmpty();
    }

    /// Semantics, "SQS to Lambda": failures of several threads are collected without a race (a lost failure is a lost message).
    @Test
    void noFailureIsLost() {
        var messages = messages(100);
        for (int i = 0; i < 300; i++) {
            var failures = BATCH.run(messages, BatchTest::plenty, message -> {
                throw new IOException(message.id());
            }).failures();

            assertThat(failures).extracting(Failure::message).isEqualTo(messages);
            assertThat(failures).allMatch(failure -> failure.cause().getMessage().equals(failure.message().id()));
        }
    }

    @Test
    void errorsAreFailuresToo() {
        var failures = BATCH.run(messages(4), BatchTest::plenty, message -> {
            switch (message.id()) {
                case "m0" -> throw new OutOfMemoryError();
                case "m1" -> throw new StackOverflowError();
                case "m2" -> throw new AssertionError();
                default -> {
                    return Handled.DONE;
                }
            }
        }).failures();

        assertThat(failures).extracting(failure -> failure.message().id()).containsExactly("m0", "m1", "m2");
    }

    @Test
    void oneFailureLeavesItsNeighboursAlone() {
        var failures = BATCH.run(messages(10), BatchTest::plenty, message -> {
            if (message.id().equals("m7")) {
                throw new IOException();
            }
            return Handled.DONE;
        }).failures();

        assertThat(failures).extracting(failure -> failure.message().id()).containsExactly("m7");
    }

    @Test
    void noMoreThanItsParallelismRunAtOnce() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var together = new CyclicBarrier(3);

        var failures = new Batch(3, Duration.ofSeconds(1)).run(messages(30), BatchTest::plenty, message -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            // Only three at once get past this.
            together.await(10, TimeUnit.SECONDS);
            running.decrementAndGet();
            return Handled.DONE;
        }).failures();

        assertThat(failures).isEmpty();
        assertThat(most).hasValue(3);
    }

    @Test
    void oneInstanceServesSeveralBatchesAtOnce() throws Exception {
        var both = new CountDownLatch(2);
        var other = Thread.startVirtualThread(() -> BATCH.run(messages(1), BatchTest::plenty, message -> meet(both)));

        assertThat(BATCH.run(messages(1), BatchTest::plenty, message -> meet(both)).failures()).isEmpty();
        other.join();
    }

    private static Handled meet(CountDownLatch both) throws InterruptedException {
        both.countDown();
        assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
        return Handled.DONE;
    }

    @Test
    void refusesAParallelismOfNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Batch(0, Duration.ofSeconds(1)));
    }

    /// Semantics, "Accounting, always": messages received = done + duplicate + failed.
    @Test
    void everyMessageIsCountedOnce() {
        var result = BATCH.run(messages(9), BatchTest::plenty, message -> switch (message.id()) {
            case "m1", "m2" -> Handled.DISCARDED;
            case "m3" -> throw new IOException();
            default -> Handled.DONE;
        });

        assertThat(result).extracting(BatchResult::received, BatchResult::done, BatchResult::discarded)
                .containsExactly(9, 6, 2);
        assertThat(result.failures()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchResult(3, 1, 0, List.of()));
    }

    @Test
    void workThatDoesNotSayHowItEndedFailed() {
        assertThat(BATCH.run(messages(1), BatchTest::plenty, message -> null).failures()).hasSize(1);
    }
}

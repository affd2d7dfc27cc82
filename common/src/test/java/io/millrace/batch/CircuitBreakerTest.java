package io.millrace.batch;

import static io.millrace.batch.BatchTest.messages;
import static io.millrace.batch.BatchTest.plenty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Semantics, "SQS to Lambda": when a dependency is down, a circuit breaker fails fast rather than burning receives.
@Timeout(30)
class CircuitBreakerTest {
    private static final Duration COOL_DOWN = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final CircuitBreaker circuit = new CircuitBreaker(IOException.class::isInstance, 3, COOL_DOWN, nanos::get);
    private final Batch batch = new Batch(1, Duration.ofSeconds(1), circuit);
    private final AtomicInteger tried = new AtomicInteger();

    private BatchResult run(int count, Exception failure) {
        tried.set(0);
        return batch.run(messages(count), () -> plenty(), message -> {
            tried.incrementAndGet();
            if (failure != null) {
                throw failure;
            }
            return Handled.DONE;
        });
    }

    @Test
    void failsTheRestUntriedOnceTheDependencyIsDown() {
        var result = run(10, new IOException());

        assertThat(tried).hasValue(3);
        assertThat(result.failures()).hasSize(10);
        assertThat(result.failures().subList(3, 10)).extracting(Failure::cause)
                .allSatisfy(cause -> assertThat(cause).isInstanceOfSatisfying(CircuitOpen.class,
                        open -> assertThat(open.retryAfter()).isBetween(COOL_DOWN, COOL_DOWN.multipliedBy(2))));
        assertThat(circuit.isOpen()).isTrue();
    }

    @Test
    void staysOpenForTheNextBatch() {
        run(3, new IOException());

        assertThat(run(5, null).failures()).hasSize(5);
        assertThat(tried).hasValue(0);
    }

    @Test
    void afterTheCoolDownOneIsTriedAndItsSuccessClosesIt() {
        run(3, new IOException());
        nanos.addAndGet(COOL_DOWN.toNanos());

        assertThat(run(5, null).failures()).isEmpty();
        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void afterTheCoolDownOneIsTriedAndItsFailureKeepsItOpen() {
        run(3, new IOException());
        nanos.addAndGet(COOL_DOWN.toNanos());

        assertThat(run(5, new IOException()).failures()).hasSize(5);
        assertThat(tried).hasValue(1);
    }

    @Test
    void failuresOfTheMessagesOwnDoNotOpenIt() {
        assertThat(run(10, new IllegalStateException()).failures()).hasSize(10);
        assertThat(tried).hasValue(10);
        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void aSuccessInBetweenStartsTheCountAgain() {
        run(2, new IOException());
        run(1, null);
        run(2, new IOException());

        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void withoutOneNothingIsLeftUntried() {
        var result = new Batch(1, Duration.ofSeconds(1)).run(messages(20), () -> plenty(), message -> {
            tried.incrementAndGet();
            throw new IOException();
        });

        assertThat(result.failures()).hasSize(20);
        assertThat(tried).hasValue(20);
    }

    @Test
    void refusesAThresholdOfNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CircuitBreaker(_ -> true, 0, COOL_DOWN, nanos::get));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CircuitBreaker(_ -> true, 1, COOL_DOWN.negated(), nanos::get));
    }
}

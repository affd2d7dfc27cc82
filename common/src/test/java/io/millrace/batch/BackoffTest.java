package io.millrace.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Semantics, "SQS to Lambda": failed messages come back with growing delays.
class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({"1,5", "2,10", "3,20", "8,640", "9,900", "10,900", "65,900", "2147483647,900", "0,5", "-3,5"})
    void doublesUpToItsBound(int receives, long seconds) {
        assertThat(BACKOFF.after(receives)).hasSeconds(seconds);
    }

    @Test
    void canBeNone() {
        assertThat(new Backoff(Duration.ZERO, Duration.ofMinutes(15)).after(4)).isZero();
    }

    /// Amazon SQS API, ChangeMessageVisibility: 0 to 43,200 seconds.
    @Test
    void staysWithinWhatTheQueueAllows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(1), Duration.ofHours(12).plusSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(-1), Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofMinutes(2), Duration.ofMinutes(1)));
    }

    private static Failure failure(String id, int receives, Throwable cause) {
        return new Failure(new Message(id, "r", "", receives, null), cause);
    }

    @Test
    void messagesThatFailedTogetherDoNotAllComeBackTogether() {
        var delays = IntStream.range(0, 100)
                .mapToObj(i -> BACKOFF.after(failure("id-" + i * 7919, 4, new IOException()))).distinct().toList();

        assertThat(delays).hasSizeGreaterThan(8).allMatch(
                delay -> delay.compareTo(Duration.ofSeconds(30)) >= 0 && delay.compareTo(Duration.ofSeconds(40)) <= 0);
    }

    @Test
    void whatNoAttemptMendsDoesNotStayAway() {
        final class Undecodable extends Exception implements NoRetry {
            private static final long serialVersionUID = 1;
        }

        assertThat(BACKOFF.after(failure("m", 3, new Undecodable()))).isZero();
    }

    @Test
    void whileACircuitIsOpenEvenTheFirstRetryWaits() {
        assertThat(BACKOFF.after(failure("m", 1, new CircuitOpen(Duration.ofSeconds(50))))).hasSeconds(50);
        assertThat(BACKOFF.after(failure("m", 1, new CircuitOpen(Duration.ofHours(50))))).hasMinutes(15);
        assertThat(BACKOFF.after(failure("m", 6, new CircuitOpen(Duration.ofSeconds(50)))))
                .isGreaterThan(Duration.ofSeconds(100));
    }
}

package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/// Semantics, "SQS to Lambda" and "Idempotency": an invocation that is cut off by its timeout loses nothing; its claim expires and its message comes back.
@EmbeddedOnly
class TimeoutIT {
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n";

    @Test
    void aFunctionThatOverrunsItsTimeoutIsRunAgainAndCountsOnce(@TempDir Path folder) throws Exception {
        try (var backend = EmbeddedBackend.start(ShortTimes.template(folder), folder.resolve("state"));
                var drops = new Drops(backend);
                var outcomes = new Outcomes(backend, drops, "timeout")) {
            drops.applyFeeds();
            var key = "landing/seattle-weather/overruns.csv";
            var attempts = new AtomicInteger();
            backend.faults().orElseThrow().inject((operation, request) -> {
                if (request instanceof GetObjectRequest get && get.key().equals(key)
                        && attempts.incrementAndGet() == 1) {
                    // Longer than the claim lives: the timeout of 7 s and the margin.
                    holdDeafToInterrupts(25);
                }
            });
            var id = drops.put(key, ROWS);

            drops.endsAs(id, "ACCEPTED");
            assertThat(attempts.get()).as("attempts").isGreaterThan(1);
            assertThat(outcomes.await(id).path("status").asText()).isEqualTo("ACCEPTED");
            assertThat(outcomes.of(id)).hasSize(1);
            drops.awaitDepth("SmallQueue", 0);
            assertThat(drops.depth("SmallDeadLetters")).isZero();
        }
    }

    private static void holdDeafToInterrupts(int seconds) {
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < until) {
            Thread.interrupted();
            LockSupport.parkNanos(10_000_000);
        }
    }
}

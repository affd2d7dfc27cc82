package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/// Semantics, "SQS to Lambda" and "Idempotency": an invocation that is cut off by its timeout loses nothing; its claim is released, or expires, and its message comes back.
@EmbeddedOnly
class TimeoutIT {
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n";
    private static final int TIMEOUT_SECONDS = 7;
    /// The timeout, and the margin.
    private static final int CLAIM_SECONDS = TIMEOUT_SECONDS + 10;

    private static EmbeddedBackend backend;
    private static Drops drops;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        backend = EmbeddedBackend.start(ShortTimes.template(folder, TIMEOUT_SECONDS), folder.resolve("state"));
        drops = new Drops(backend);
        drops.applyFeeds();
    }

    @AfterAll
    static void stop() {
        drops.close();
        backend.close();
    }

    /// The first read of a key, and no other, takes as long as `hold` does.
    private static AtomicInteger readsOf(String key, Runnable hold) {
        var reads = new AtomicInteger();
        backend.faults().orElseThrow().inject((operation, request) -> {
            if (request instanceof GetObjectRequest get && get.key().equals(key) && reads.incrementAndGet() == 1) {
                hold.run();
            }
        });
        return reads;
    }

    @Test
    void aFunctionThatOverrunsItsTimeoutIsRunAgainAndCountsOnce() throws IOException {
        try (var outcomes = new Outcomes(backend, drops, "timeout")) {
            var key = "landing/seattle-weather/overruns.csv";
            var reads = readsOf(key, () -> holdDeafToInterrupts(CLAIM_SECONDS + 3));
            var id = drops.put(key, ROWS);

            drops.endsAs(id, "ACCEPTED");
            assertThat(reads.get()).as("attempts").isGreaterThan(1);
            assertThat(outcomes.await(id).path("status").asText()).isEqualTo("ACCEPTED");
            assertThat(outcomes.of(id)).hasSize(1);
            drops.awaitDepth("SmallQueue", 0);
            assertThat(drops.depth("SmallDeadLetters")).isZero();
        }
    }

    @Test
    void whoeverIsCutOffAtTheDeadlineReleasesItsClaim() {
        var key = "landing/seattle-weather/cut-off.csv";
        var reads = readsOf(key, TimeoutIT::holdUntilInterrupted);

        var times = drops.endsAs(drops.put(key, ROWS), "ACCEPTED").path("times");

        assertThat(reads.get()).isGreaterThan(1);
        assertThat(Instant.parse(times.path("finished").asText()))
                .isBefore(Instant.parse(times.path("received").asText()).plusSeconds(CLAIM_SECONDS));
    }

    private static void holdUntilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
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

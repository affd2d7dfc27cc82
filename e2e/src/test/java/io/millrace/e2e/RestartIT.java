package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ledger.FileId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// A crash can fall between any two effects: the local system is stopped dead in the middle of 200 files, and started again.
@EmbeddedOnly
class RestartIT {
    private static final int FILES = 200;
    /// A whole batch has to be worked on in half of it, on a busy machine, in a system that has only just started: batches that are cut off use up their messages' receives.
    private static final int TIMEOUT_SECONDS = 15;
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n";

    @Test
    void nothingIsLostAndNothingTwiceWhenTheSystemIsKilledInTheMiddle(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        var template = ShortTimes.template(folder, TIMEOUT_SECONDS);
        var state = folder.resolve("state");
        var ids = new ArrayList<FileId>();
        Instant killed;
        try (var system = ChildSystem.start(template, state); var drops = new Drops(system)) {
            drops.applyFeeds();
            new Outcomes(system, drops, "restart");
            for (int i = 0; i < FILES; i++) {
                ids.add(drops.put("landing/seattle-weather/restart-" + i + ".csv", ROWS));
            }
            drops.ended(ids.getFirst());
            killed = Instant.now();
            system.kill();
        }
        int endedBefore = 0;
        try (var system = ChildSystem.start(template, state); var drops = new Drops(system)) {
            var outcomes = new Outcomes(system, drops, "restart");
            for (var id : ids) {
                var file = drops.endsAs(id, "ACCEPTED");
                assertThat(file.path("rows").path("read").asLong()).isEqualTo(1);
                if (Instant.parse(file.path("times").path("finished").asText()).isBefore(killed)) {
                    endedBefore++;
                }
                outcomes.await(id);
            }
            assertThat(endedBefore).as("killed in the middle").isBetween(1, FILES - 1);
            drops.awaitDepth("SmallQueue", 0);
            drops.awaitDepth("IngestQueue", 0);
            for (var id : ids) {
                // At least once: a crash between telling and noting it down repeats the same words, never others.
                var told = outcomes.of(id);
                assertThat(told).isNotEmpty().allSatisfy(outcome -> assertThat(outcome).isEqualTo(told.getFirst()));
            }
            assertThat(drops.letters("SmallDeadLetters")).isEmpty();
            assertThat(drops.letters("IngestDeadLetters")).isEmpty();
        }
    }
}

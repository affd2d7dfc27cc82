package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ledger.FileId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A crash can fall between any two effects: the local system is stopped dead in the middle of 200 files, and started again.
@EmbeddedOnly
class RestartIT {
    private static final int FILES = 200;
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n";

    @Test
    void nothingIsLostAndNothingTwiceWhenTheSystemIsKilledInTheMiddle(@TempDir Path folder) throws Exception {
        var template = ShortTimes.template(folder, 7);
        var state = folder.resolve("state");
        var ids = new ArrayList<FileId>();
        int endedBefore;
        try (var system = ChildSystem.start(template, state); var drops = new Drops(system)) {
            drops.applyFeeds();
            new Outcomes(system, drops, "restart");
            for (int i = 0; i < FILES; i++) {
                ids.add(drops.put("landing/seattle-weather/restart-" + i + ".csv", ROWS));
            }
            endedBefore = ended(drops, ids);
            system.kill();
        }
        assertThat(endedBefore).as("killed in the middle").isLessThan(FILES);
        try (var system = ChildSystem.start(template, state); var drops = new Drops(system)) {
            var outcomes = new Outcomes(system, drops, "restart");
            for (var id : ids) {
                var file = drops.endsAs(id, "ACCEPTED");
                assertThat(file.path("rows").path("read").asLong()).isEqualTo(1);
                outcomes.await(id);
            }
            drops.awaitDepth("SmallQueue", 0);
            drops.awaitDepth("IngestQueue", 0);
            for (var id : ids) {
                // At least once: a crash between telling and noting it down repeats the same words, never others.
                assertThat(outcomes.of(id)).isNotEmpty()
                        .allSatisfy(outcome -> assertThat(outcome).isEqualTo(outcomes.of(id).getFirst()));
            }
            assertThat(drops.depth("SmallDeadLetters") + drops.depth("IngestDeadLetters")).isZero();
        }
    }

    private static int ended(Drops drops, List<FileId> ids) {
        return (int) ids.stream().map(drops::file).filter(file -> file != null && file.path("times").has("finished"))
                .count();
    }
}

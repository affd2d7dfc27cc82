package io.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.e2e.chaos.fault.FaultMix;
import io.millrace.e2e.chaos.run.ChaosOptions;
import io.millrace.e2e.chaos.run.ChaosRun;
import io.millrace.e2e.chaos.run.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A short run with a fixed seed; `./millrace chaos` is the long one.
class ChaosIT {
    private static final long SEED = 4;
    private static final int FILES = 250;
    private static final Duration STORM = Duration.ofSeconds(90);

    @Test
    void nothingIsLostAndNothingTwiceWhateverGoesWrong(@TempDir Path folder) throws Exception {
        var options = new ChaosOptions(SEED, FILES, STORM, Duration.ofMinutes(3), FaultMix.parse("default"),
                FreePorts.six(), folder, Broken.project());

        var result = new ChaosRun(options, line -> System.out.println("chaos: " + line)).run();

        assertThat(result.report().violations()).as("seed %s, faults %s", SEED, result.faults()).isEmpty();
        assertThat(result.rested()).as("everything came to rest").isTrue();
        assertThat(result.report().uploads()).isGreaterThan(FILES / 2);
        assertThat(result.faults()).as("faults that happened").hasSizeGreaterThan(5);
    }
}

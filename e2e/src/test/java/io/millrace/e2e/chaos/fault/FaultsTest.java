package io.millrace.e2e.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is befallen by what.
class FaultsTest {
    private static final List<Fault> RESETS = List.of(Fault.RESET);
    @TempDir
    Path folder;

    private Faults faults(String mix) {
        return new Faults(FaultMix.parse(mix), new Dice(1), folder.resolve("faults.log"));
    }

    @Test
    void nothingHappensBeforeItIsArmed() {
        try (var faults = faults("none,reset=1")) {
            assertThat(faults.at("here", RESETS)).isEmpty();
            faults.arm();
            assertThat(faults.at("here", RESETS)).contains(Fault.RESET);
        }
    }

    @Test
    void onlyWhatIsPossibleAtAPlaceHappensThere() {
        try (var faults = faults("none,cut-body=1")) {
            faults.arm();
            assertThat(faults.at("here", RESETS)).isEmpty();
        }
    }

    @Test
    void aRetryGetsThroughUnlessTheFaultIsStubborn() {
        try (var faults = faults("none,reset=1")) {
            faults.arm();
            assertThat(faults.at("here", RESETS, "call", 1)).isPresent();
            assertThat(faults.at("here", RESETS, "call", 2)).isEmpty();
        }
        try (var faults = faults("none,reset=1,stubborn=1")) {
            faults.arm();
            assertThat(faults.at("here", RESETS, "call", 1)).isPresent();
            assertThat(faults.at("here", RESETS, "call", 2)).contains(Fault.RESET);
            assertThat(faults.at("here", RESETS, "another", 2)).isEmpty();
        }
    }

    @Test
    void whatHappenedIsWrittenDown() throws Exception {
        try (var faults = faults("none,reset=1")) {
            faults.arm();
            faults.at("here", RESETS);
            // As whoever is cut off by its deadline.
            Thread.currentThread().interrupt();
            faults.at("there", RESETS);
            assertThat(Thread.interrupted()).isTrue();
            faults.at("elsewhere", RESETS);
        }
        assertThat(Files.readAllLines(folder.resolve("faults.log"))).containsExactly("reset here", "reset there",
                "reset elsewhere");
    }
}

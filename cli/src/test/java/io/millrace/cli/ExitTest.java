package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitTest {
    @ParameterizedTest
    @EnumSource
    void everyCodeIsInTheReadme(Exit exit) throws Exception {
        assertThat(Files.readString(Path.of("README.md"))).contains("| " + exit.code() + " | " + exit.meaning() + " |");
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "files", "status", "rejects", "rows", "check", "up", "demo"})
    void helpOfEveryCommandListsTheCodes(String command, @TempDir Path home) {
        var console = new Console(home);
        assertThat(console.run(command, "--help")).isZero();
        assertThat(console.out()).contains("Usage: millrace " + command, "Exit codes:", "130");
    }

    @Test
    void theWorstOfSeveralEndsCounts() {
        assertThat(Exit.OK.or(Exit.REJECTS)).isEqualTo(Exit.REJECTS);
        assertThat(Exit.FAILED.or(Exit.REJECTS)).isEqualTo(Exit.FAILED);
    }

    @Test
    void theCodesAreInTheOrderOfTheirWeight() {
        assertThat(Exit.values()).isSortedAccordingTo((one, other) -> Integer.compare(one.code(), other.code()));
    }
}

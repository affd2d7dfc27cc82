package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is logged is there, whoever logs it.
class LocalLogTest {
    @Test
    void whoeverIsInterruptedEndsTheLogForNobody(@TempDir Path folder) throws Exception {
        try (var state = StateDirectory.open(folder, false); var log = LocalLog.open(null, state)) {
            log.line("before");
            // As a worker that is cut off at its deadline.
            Thread.currentThread().interrupt();
            log.line("interrupted");
            assertThat(Thread.interrupted()).isTrue();
            log.line("after");
        }
        assertThat(Files.readAllLines(folder.resolve("local.log"))).extracting(line -> line.split(" ")[1])
                .containsExactly("before", "interrupted", "after");
    }
}

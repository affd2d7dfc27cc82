package io.millrace.bench.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.rows.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the hostile files are held against while the engine is measured with them.
class HostileTest {
    private static final long BYTES = 3_000_000;

    @TempDir
    Path directory;

    static List<Hostile> all() {
        return Hostile.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void theEngineAcceptsAndRejectsWhatItShould(Hostile hostile) throws IOException {
        var file = directory.resolve("file");
        long pieces = hostile.write(file, BYTES);

        Engine.of(hostile.feed()).check(file, directory.resolve("rows"), directory.resolve("rejects"));

        assertThat(file).hasSize(pieces * hostile.piece().length);
        assertThat(LineCount.of(directory.resolve("rows"))).isEqualTo(hostile.rows(pieces));
        assertThat(LineCount.of(directory.resolve("rejects"))).isEqualTo(hostile.faults(pieces));
    }
}

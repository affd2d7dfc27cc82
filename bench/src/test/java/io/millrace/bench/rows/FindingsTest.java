package io.millrace.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No figure stands beside a tool that did not do the work: its output is held against the truth.
class FindingsTest {
    private static final int ROWS = 5_000;

    @TempDir
    Path directory;

    private Findings findings(Tool tool, Shape shape) throws Exception {
        var dataset = Dataset.in(directory, shape, ROWS);
        var rows = directory.resolve("rows");
        var rejects = directory.resolve("rejects");
        tool.open(Files.readString(dataset.feed())).check(dataset.file(), rows, rejects);
        return Findings.of(dataset, rows, rejects);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGINE", "FASTCSV", "UNIVOCITY", "JACKSON", "IDIOMATIC"})
    void everyHandWrittenCheckerIsRightWhereNoQuoteIsBroken(Tool tool) throws Exception {
        var findings = findings(tool, Shape.TAME);

        assertThat(findings.isRight()).as(findings.words()).isTrue();
        assertThat(findings.rows()).isEqualTo(Findings.Form.THE_SAME_BYTES);
    }

    @Test
    void theEngineIsExactWhereQuotesAreBroken() throws Exception {
        assertThat(findings(Tool.ENGINE, Shape.DEFAULT).words()).isEqualTo("exact");
        assertThat(findings(Tool.ENGINE, Shape.JSONL).words()).isEqualTo("exact");
    }

    @Test
    void whatAForgivingParserSwallowsIsMissed() throws Exception {
        var findings = findings(Tool.FASTCSV, Shape.DEFAULT);

        assertThat(findings.missed()).isPositive();
        assertThat(findings.words()).contains("misses").contains("rows too few");
    }

    @Test
    void nothingAtAllIsNotExact() throws Exception {
        var dataset = Dataset.in(directory, Shape.DEFAULT, ROWS);
        var empty = Files.createFile(directory.resolve("empty"));

        var findings = Findings.of(dataset, empty, empty);

        assertThat(findings.words()).startsWith("misses 100 %");
        assertThat(findings.identical()).isFalse();
    }

    @Test
    void aFaultAtAnotherByteIsNotExact() throws Exception {
        var dataset = Dataset.in(directory, Shape.DEFAULT, ROWS);
        var rows = directory.resolve("rows");
        var rejects = directory.resolve("rejects");
        Tool.ENGINE.open(Files.readString(dataset.feed())).check(dataset.file(), rows, rejects);
        var text = Files.readString(rejects);
        Files.writeString(rejects, text.replaceFirst("\"byte\":\\d+", "\"byte\":7"));

        assertThat(Findings.of(dataset, rows, rejects).words()).matches("misses .*, reports 1 sound rows");
    }

    @Test
    void theLimitWritesWhatTheEngineWritesOfASoundFile() throws IOException {
        var sound = new Shape("sound", false, false, 8, false, false, 0, Shape.DEFAULT.faults());
        var dataset = Dataset.in(directory, sound, ROWS);
        var rows = directory.resolve("rows");

        new io.millrace.bench.peer.Limit(Engine.format(sound.feed()).schema()).check(dataset.file(), rows,
                directory.resolve("rejects"));

        assertThat(Findings.of(dataset, rows, directory.resolve("rejects")).words()).isEqualTo("exact");
    }
}

package io.millrace.rows.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.rows.RowEngine;
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;

/// Nothing that a file holds makes the engine crash, lose a row without a word, or take more than linear time.
@Timeout(120)
class HostileInputTest {
    private static final String CSV = "format: csv\ndialect: { header: false }\nschema: { fields: [{ name: a }, { name: b }] }\n";
    private static final String JSONL = "format: jsonl\nschema: { fields: [{ name: a }, { name: b }] }\n";
    /// A gigabyte with -Dmillrace.hostile.rowBytes=1073741824; less by default, for the same path in less time.
    private static final long ROW_BYTES = Long.getLong("millrace.hostile.rowBytes", 128L << 20);
    private static final int KILOBYTES = 64;

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\n", "a\n", "\n", "\r", ",\n", "\"\"\n", "x,\"\n", "x,\"\"\"\n", "\"x\"y,1\n",
            "\0", "\0,\0\n", ",", "\"a\nb",
            "\"\"\"\"\"\n", "x,\"a\nb\",c\n", "\\\n", "{\n", "[", "{\"a\":", "\uFFFF,\n"})
    void oneThingManyTimesStaysLinear(String piece) throws IOException {
        for (String feed : List.of(CSV, JSONL,
                CSV.replace("{ header: false }", "{ header: false, escapeChar: '\\', quoteChar: '\"' }"))) {
            RowEngine engine = RowEngine.compile(Run.format(feed));
            long small = time(engine, piece, KILOBYTES << 10);
            long large = time(engine, piece, KILOBYTES << 12);
            assertThat(Duration.ofNanos(large)).as(feed)
                    .isLessThan(Duration.ofNanos(Math.max(small * 16, 1_500_000_000L)));
        }
    }

    private static long time(RowEngine engine, String piece, long length) throws IOException {
        long start = System.nanoTime();
        RowResult result = engine.run(new Repeated(piece, length), OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream());
        assertThat(result.bytes()).isEqualTo(length);
        return System.nanoTime() - start;
    }

    @Test
    void aHugeRowIsOneRejectInLittleMemory() throws IOException {
        long before = used();
        RowResult result = RowEngine.compile(Run.format(CSV)).run(
                new SequenceInputStream(new Repeated("abc,", ROW_BYTES),
                        new ByteArrayInputStream("\n1,2\n".getBytes(StandardCharsets.US_ASCII))),
                OutputStream.nullOutputStream(), OutputStream.nullOutputStream());

        assertThat(result.counts().rejected()).isEqualTo(1);
        assertThat(result.counts().accepted()).isEqualTo(1);
        assertThat(used() - before).isLessThan(32L << 20);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aMillionColumnsAreOneReject() {
        Run run = Run.of(CSV + "limits: { maxRowBytes: 16MiB }", ",".repeat(1_000_000) + "\n1,2\n");

        assertThat(run.rejectLines()).singleElement().asString().contains("too-many-fields").contains("1000001");
        assertThat(run.rowLines()).hasSize(1);
    }

    @Test
    void jsonNestedVeryDeepIsAReject() {
        Run run = Run.of(JSONL,
                "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"b\":1}\n{\"a\":1,\"b\":2}\n");

        assertThat(run.rejectLines()).singleElement().asString().contains("\"code\":\"json\"");
        assertThat(run.rowLines()).hasSize(1);
    }

    @Test
    void numbersBeyondDoublesStayAsTheyAre() {
        Run run = Run.of("format: jsonl\nschema: { fields: [{ name: a, type: number }] }",
                "{\"a\":1e309}\n{\"a\":1e999999999}\n{\"a\":-0.000000000000000000000000000001}\n");

        assertThat(run.rowLines()).containsExactly("{\"a\":1e309}", "{\"a\":1e999999999}",
                "{\"a\":-0.000000000000000000000000000001}");
    }

    @Test
    void aValueOfAMegabyteIsShownInPart() {
        Run run = Run.of("format: csv\ndialect: { header: false }\nschema: { fields: [{ name: a, type: integer }] }",
                "😀".repeat(200_000));

        assertThat(run.rejects().length()).isLessThan(1_000);
    }

    @Test
    void confidentialValuesAreMasked() {
        Run run = Run.of(
                "format: csv\nschema: { fields: [{ name: a, type: integer, confidential: true }, { name: b, constraints: { unique: true } }] }",
                "a,b\nsecret,1\n1,\"secret\n");

        assertThat(run.rejects()).doesNotContain("secret").contains("***");
    }

    @Test
    void aMillionBlankLinesAreNoRows() {
        assertThat(Run.of(CSV, "\n".repeat(1_000_000)).result().counts().read()).isZero();
    }
}

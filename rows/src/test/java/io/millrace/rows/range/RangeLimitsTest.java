package io.millrace.rows.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.rows.Boundary;
import io.millrace.rows.RangeResult;
import io.millrace.rows.Ranges;
import io.millrace.rows.RowEngine;
import io.millrace.rows.Run;

/// What does not split is said, not tried.
class RangeLimitsTest {
    private static final String SCHEMA = "schema: { fields: [{ name: a }, { name: b }] }\n";
    private static final byte[] FILE = "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"format: json", "format: csv\nencoding: utf-16", "format: csv\ncompression: gzip",
            "format: jsonl\ncompression: zstd", "format: csv\ndialect: { escapeChar: '/' }",
            "format: csv\ndialect: { lineTerminator: ';' }"})
    void formatsWhoseRowsCannotBeFoundFromTheMiddleDoNotSplit(String feed) {
        assertThat(engine(feed).splits()).isFalse();
        assertThat(engine(feed).ranges(FILE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"primaryKey: a", "uniqueKeys: [[a, b]]",
            "foreignKeys: [{ fields: a, reference: { resource: '', fields: b } }]"})
    void keysOverTheWholeFileDoNotSplit(String keys) {
        assertThat(RowEngine.compile(Run.format("format: csv\nschema: { fields: [{ name: a }, { name: b }], " + keys
                + " }\n")).splits()).isFalse();
        assertThat(RowEngine.compile(Run.format("format: csv\nschema: { fields: [{ name: a, constraints: { unique: "
                + "true } }] }\n")).splits()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a,b", "a,b\r", "a,b\n", "\"a\nb", "x,y\n1,2\n3,4\n", "\uFEFFa,b\n"})
    void aHeadWithoutTheWholeOpeningDoesNotSplit(String head) {
        assertThat(engine("format: csv").splits()).isTrue();
        assertThat(engine("format: csv").ranges(head.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void aCompressedFileDoesNotSplitUnlessItsFeedSaysThatItIsPlain() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(FILE);
        }

        assertThat(engine("format: csv").ranges(gzip.toByteArray())).isEmpty();
        assertThat(engine("format: csv").ranges(FILE)).isPresent();
        assertThat(engine("format: csv\ncompression: none\ndialect: { header: false }").ranges(gzip.toByteArray()))
                .isPresent();
    }

    @Test
    void aRangeBeginsNeitherInsideTheHeaderNorBehindAGap() throws IOException {
        Ranges ranges = engine("format: csv").ranges(FILE).orElseThrow();

        assertThatThrownBy(() -> ranges.run(new Boundary(2, 0, 0), new ByteArrayInputStream(FILE), 9,
                OutputStream.nullOutputStream(), OutputStream.nullOutputStream()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("opening");
        assertThatThrownBy(() -> ranges.starts(List.of(ranges.survey(new ByteArrayInputStream(FILE), 0, 4),
                ranges.survey(new ByteArrayInputStream(FILE), 5, 9))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("missing");
        assertThatThrownBy(() -> new Boundary(3, 4, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRangeBehindTheLimitOfTheFileIsRefused() throws IOException {
        Ranges ranges = engine("format: csv\nlimits: { maxExpandedBytes: 10 }").ranges(FILE).orElseThrow();

        RangeResult result = ranges.run(new Boundary(8, 1, 2), new ByteArrayInputStream(FILE, 8, 4), 12,
                OutputStream.nullOutputStream(), OutputStream.nullOutputStream());

        assertThat(result).isInstanceOfSatisfying(RangeResult.Refused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo("too-large"));
    }

    @Test
    void aStreamThatBreaksIsNoMatterOfTheData() {
        Ranges ranges = engine("format: csv").ranges(FILE).orElseThrow();
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatThrownBy(() -> ranges.run(new Boundary(4, 0, 1), broken, 12, OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream())).isExactlyInstanceOf(IOException.class);
        assertThatThrownBy(() -> ranges.survey(broken, 4, 12)).isExactlyInstanceOf(IOException.class);
    }

    private static RowEngine engine(String feed) {
        return RowEngine.compile(Run.format(feed + "\n" + SCHEMA));
    }
}

package io.millrace.api.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.SampleFiles;
import io.millrace.api.http.ProblemException;
import io.millrace.api.output.Output.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final byte[] LINES = SampleFiles.utf8("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n{\"a\":4}");
    private long asked = -1;
    private boolean closed;

    private Pages over(byte[] stored, long deepest) {
        return new Pages((key, from) -> {
            asked = from;
            return Optional.of(new ByteArrayInputStream(stored, (int) from, stored.length) {
                @Override
                public void close() {
                    closed = true;
                }
            });
        }, deepest);
    }

    private static List<Output> outputs(String suffix) {
        return List.of(new Output(Kind.ROWS, 0, "rows-00000.jsonl" + suffix, OptionalLong.empty()));
    }

    @Test
    void uncompressedOutputIsReadFromWhereThePageBeginsAtAnyDepth() throws ProblemException, IOException {
        var read = over(LINES, 1).read(outputs(""), new Position(0, 16, 3, new Entry(16, 16)), 1);

        assertThat(read.page().items()).containsExactly("{\"a\":3}");
        assertThat(asked).isEqualTo(16);
        assertThat(read.next()).isEqualTo(new Position(0, 24, 4, new Entry(24, 24)));
        assertThat(closed).isTrue();
    }

    @Test
    void pagesOfACompressedOutputEndAtTheDepthThatCostsTooMuch() throws ProblemException, IOException {
        var pages = over(SampleFiles.zstd(new String(LINES, java.nio.charset.StandardCharsets.UTF_8)), 10);

        var first = pages.read(outputs(".zst"), Position.START, 1);
        assertThat(first.next()).isEqualTo(new Position(0, 8, 2, Entry.START));
        assertThat(first.cut()).isFalse();
        var second = pages.read(outputs(".zst"), first.next(), 1);
        assertThat(second.page().items()).containsExactly("{\"a\":2}");
        assertThat(second.next()).isNull();
        assertThat(second.cut()).isTrue();
    }

    @Test
    void zstdOutputOfManyFramesIsEnteredAtTheOneThatHoldsThePage() throws ProblemException, IOException {
        byte[] one = SampleFiles.zstd("{\"a\":1}\n{\"a\":2}\n{\"a");
        var stored = new ByteArrayOutputStream();
        stored.write(one);
        stored.write(SampleFiles.zstd("\":3}\n{\"a\":4}\n"));
        stored.write(SampleFiles.zstd("{\"a\":5}\n"));
        var pages = over(stored.toByteArray(), 10);

        // The third line begins in the first frame, the fourth in the second.
        var first = pages.read(outputs(".zst"), Position.START, 3);
        assertThat(first.next()).isEqualTo(new Position(0, 24, 4, new Entry(one.length, 19)));
        var second = pages.read(outputs(".zst"), first.next(), 1);
        assertThat(second.page().items()).containsExactly("{\"a\":4}");
        assertThat(asked).isEqualTo(one.length);
        var third = pages.read(outputs(".zst"), second.next(), 1);
        assertThat(third.page().items()).containsExactly("{\"a\":5}");
        assertThat(third.next()).isNull();
        assertThat(third.cut()).isFalse();
    }

    @Test
    void lastLineNeedsNoLineEnd() throws ProblemException, IOException {
        var read = over(LINES, 1).read(outputs(""), Position.START, 4);

        assertThat(read.page().items()).hasSize(4).last().isEqualTo("{\"a\":4}");
        assertThat(read.next()).isNull();
    }

    @Test
    void positionSurvivesBeingWritten() {
        var position = new Position(3, 1L << 40, 1L << 33, new Entry(1L << 30, 1L << 39));
        assertThat(Position.parse(position.toString())).isEqualTo(position);
    }

    @Test
    void lineLongerThanIsKeptIsMeasured() throws IOException {
        try (var lines = new LineReader(InputStream.nullInputStream(), 3)) {
            assertThat(lines.next()).isNull();
        }
        try (var lines = new LineReader(new ByteArrayInputStream(SampleFiles.utf8("abcd\nabc\n\n")), 3)) {
            assertThat(lines.next()).isEqualTo(new LineReader.Line(5, null));
            assertThat(lines.next()).isEqualTo(new LineReader.Line(4, "abc"));
            assertThat(lines.next()).isEqualTo(new LineReader.Line(1, ""));
            assertThat(lines.next()).isNull();
        }
    }
}

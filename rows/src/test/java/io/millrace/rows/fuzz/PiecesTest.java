package io.millrace.rows.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.millrace.rows.RowEngine;
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;

/// The reader's buffer ends at every offset of a file, and what comes out is the same.
class PiecesTest {
    static List<String> feeds() {
        return Feeds.ALL;
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void whereTheBufferEndsDoesNotMatter(String feed) throws IOException {
        RowEngine engine = RowEngine.compile(Run.format(feed));
        for (long seed = 0; seed < 40; seed++) {
            byte[] input = Inputs.random(seed, 60);
            Run whole = Run.of(engine, new Trickle(input, Integer.MAX_VALUE));
            for (int size = 1; size <= Math.min(input.length, 40); size++) {
                assertThat(small(engine, input, size)).as("seed %d, %d bytes", seed, size)
                        .isEqualTo(withoutBytes(whole));
            }
        }
    }

    /// The same through a decompressor or a decoder, whose own blocks end elsewhere.
    @ParameterizedTest
    @CsvSource({"0,GZIP", "0,ZSTD", "0,UTF_16", "1,GZIP", "2,UTF_16", "5,ZSTD", "6,GZIP", "6,UTF_16", "7,ZSTD",
            "7,UTF_16",
            "8,GZIP", "9,UTF_16", "11,GZIP", "11,UTF_16"})
    void whereABlockOfTheStoredFileEndsDoesNotMatter(int feed, Stored stored) throws IOException {
        String text = Feeds.ALL.get(feed);
        RowEngine engine = RowEngine
                .compile(Run.format(stored == Stored.UTF_16 ? text + "\nencoding: utf-16" : text));
        for (long seed = 0; seed < 10; seed++) {
            byte[] input = stored.of(Inputs.random(seed, 60), seed);
            Run whole = Run.of(engine, new Trickle(input, Integer.MAX_VALUE));
            for (int size = 1; size <= 40; size++) {
                assertThat(small(engine, input, size)).as("seed %d, %d bytes", seed, size)
                        .isEqualTo(withoutBytes(whole));
            }
        }
    }

    private static Run small(RowEngine engine, byte[] input, int firstBuffer) throws IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        var result = engine.withBuffer(firstBuffer).run(new Trickle(input, 3), rows, rejects);
        return withoutBytes(new Run(result, rows.toString(), rejects.toString()));
    }

    /// How much was read before a file was refused does depend on the buffer.
    private static Run withoutBytes(Run run) {
        return run.result() instanceof RowResult.Refused refused
                ? new Run(new RowResult.Refused(refused.counts(), 0, refused.refusal()), run.rows(), run.rejects())
                : run;
    }
}

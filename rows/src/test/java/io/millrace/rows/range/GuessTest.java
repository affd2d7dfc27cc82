package io.millrace.rows.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.millrace.rows.Boundary;
import io.millrace.rows.Ranges;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;

/// Ranges that begin at guesses give the bytes of one run, whether the guesses were right or not; and mostly they are.
class GuessTest {
    private static final int FILES = Integer.getInteger("millrace.fuzz.files", 250);
    private static final String SCHEMA = "schema: { fields: [{ name: a, type: integer }, { name: b }, { name: c, type: number }] }";
    private static final RowEngine CSV = engine("format: csv\n");

    static Stream<String> feeds() {
        return Stream.concat(RangesTest.quoted().stream(), RangesTest.lines().stream());
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void rangesThatBeginAtGuessesGiveTheBytesOfOneRun(String feed) throws IOException {
        RowEngine compiled = engine(feed);
        boolean csv = RangesTest.quoted().contains(feed);
        long ranged = 0;
        for (long seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            String text = csv
                    ? Documents.csv(random, random.nextBoolean(), random.nextBoolean() ? 0 : 2 + random.nextInt(40))
                    : Documents.lines(random);
            byte[] input = text.replace(",", feed.contains(";;") ? ";;" : ",").getBytes(StandardCharsets.UTF_8);
            RowEngine engine = compiled.withBuffer(1 + (int) (seed * 7 % 90));
            Run whole = Run.of(engine, new ByteArrayInputStream(input));
            if (engine.ranges(input).isEmpty() || whole.result() instanceof RowResult.Refused) {
                continue;
            }
            Ranges ranges = engine.ranges(input).get();
            List<List<Integer>> all = new ArrayList<>(List.of(RangesTest.cuts(random, input, 1 + random.nextInt(4)),
                    RangesTest.cuts(random, input, 20)));
            for (int at = 1; at < Math.min(input.length, 300) && seed % 10 == 0; at++) {
                all.add(List.of(at));
            }
            for (List<Integer> cuts : all) {
                assertThat(Cut.runGuessed(ranges, input, cuts, 1 + random.nextInt(200)).run())
                        .as("seed %d, cut at %s: %s", seed, cuts, text).isEqualTo(whole);
                ranged++;
            }
        }
        assertThat(ranged).isGreaterThan(FILES / 2);
    }

    @Test
    void guessesInLinesAreAllRight() throws IOException {
        byte[] input = IntStream.range(0, 200).mapToObj("{\"a\":%d,\"b\":\"\\\"\"}\n"::formatted)
                .collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
        List<Integer> cuts = RangesTest.cuts(new Random(1), input, 50);
        int lastLine = new String(input, StandardCharsets.UTF_8).lastIndexOf("{");

        assertThat(Cut.runGuessed(engine("format: jsonl\n").ranges(input).orElseThrow(), input, cuts, 100).right())
                .isEqualTo(cuts.stream().filter(cut -> cut <= lastLine).count());
    }

    /// Nearly all of the bytes are inside quotes, and lines there are as long as rows.
    @Test
    void theSchemaTellsTheInsideOfQuotesFromTheOutside() throws IOException {
        byte[] input = IntStream.range(0, 300)
                .mapToObj("%d,\"what\nhe, or she,\nsaid \"\"then\"\"\nand \r\n\nthere\",1.5\n"::formatted)
                .collect(Collectors.joining("", "a,b,c\n", "")).getBytes(StandardCharsets.UTF_8);
        List<Integer> cuts = RangesTest.cuts(new Random(1), input, 100).stream().filter(cut -> cut < input.length - 99)
                .toList();

        assertThat(Cut.runGuessed(CSV.ranges(input).orElseThrow(), input, cuts, 1000).right()).isEqualTo(cuts.size());
    }

    @Test
    void aStrayQuoteBeforeARangeDoesNotMislead() throws IOException {
        byte[] input = ("a,b,c\n1,x\"y,2\n" + "1,\"x\",2.5\n".repeat(400)).getBytes(StandardCharsets.UTF_8);
        List<Integer> cuts = List.of(100, 1000, 2000, 3000);

        assertThat(Cut.runGuessed(CSV.ranges(input).orElseThrow(), input, cuts, 200).right()).isEqualTo(4);
    }

    @Test
    void theFirstRowBehindAPlaceInTheHeaderIsKnown() throws IOException {
        byte[] input = "a,b,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8);

        assertThat(CSV.ranges(input).orElseThrow().guess(new byte[] {'b'}, 3)).contains(new Boundary(6, 0, 0));
    }

    @Test
    void nothingIsGuessedWhereNoLineEnds() throws IOException {
        byte[] input = "a,b,c\n1,2,3\n4,5,6".getBytes(StandardCharsets.UTF_8);
        Ranges ranges = CSV.ranges(input).orElseThrow();

        assertThat(ranges.guess("4,5,6".getBytes(StandardCharsets.UTF_8), 13)).isEmpty();
        assertThat(ranges.guess("\n4,5,6".getBytes(StandardCharsets.UTF_8), 12)).contains(new Boundary(12, 0, 0));
        assertThat(ranges.guess(new byte[0], 17)).isEmpty();
    }

    /// Of more than one piece of what is read at a time.
    @Test
    void rejectsAreNumberedAsInTheWholeFile() throws IOException {
        byte[] input = ("a,b,c\n" + "x,a \"\"row\"\": 1,2\n".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
        Run whole = Run.of(CSV, new ByteArrayInputStream(input));
        Run behind = Run.of(engine("format: csv\ndialect: { header: false }\n"),
                new ByteArrayInputStream(input, 6, input.length - 6));
        ByteArrayOutputStream moved = new ByteArrayOutputStream();

        Ranges.renumber(new ByteArrayInputStream(behind.rejects().getBytes(StandardCharsets.UTF_8)),
                new Boundary(200, 0, 1), moved);

        assertThat(moved.toString(StandardCharsets.UTF_8).lines().map(GuessTest::withoutByte))
                .isEqualTo(whole.rejectLines().stream().map(GuessTest::withoutByte).toList()).hasSize(20_000);
    }

    private static String withoutByte(String reject) {
        return reject.replaceFirst("\"byte\":\\d+,", "");
    }

    private static RowEngine engine(String feed) {
        return RowEngine.compile(Run.format(feed + SCHEMA));
    }
}

package io.millrace.rows.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.millrace.rows.Ranges;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;

/// Ranges whose boundaries meet give the bytes of one run; on files that are well formed they always meet.
class RangesTest {
    private static final int FILES = Integer.getInteger("millrace.fuzz.files", 250);
    private static final String SCHEMA = "schema: { fields: [{ name: a, type: integer }, { name: b }, { name: c, type: number }] }";

    static List<String> quoted() {
        return List.of("format: csv\n", "format: csv\ndialect: { header: false }\n",
                "format: csv\ndialect: { commentChar: '#' }\n",
                "format: csv\ndialect: { commentChar: '#', header: false }\n",
                "format: csv\ndialect: { headerRows: [1], commentRows: [2, 4] }\n",
                "format: csv\nencoding: iso-8859-1\ndialect: { header: false, skipInitialSpace: true }\n",
                "format: csv\ndialect: { header: false }\nlimits: { maxRowBytes: 24, maxFieldBytes: 8, maxFields: 5 }\n",
                "format: csv\ndialect: { header: false, delimiter: ';;' }\n");
    }

    static List<String> lines() {
        return List.of("format: jsonl\n", "format: jsonl\nlimits: { maxRowBytes: 20 }\n",
                "format: jsonl\ndialect: { itemType: array, header: false }\n",
                "format: log\ndialect: { pattern: '(?P<a>\\d+) (?P<b>[^ ]*)(?: (?P<c>.*))?', commentChar: '#' }\n",
                "format: csv\ndialect: { header: false, quoteChar: null }\n");
    }

    @ParameterizedTest
    @MethodSource("quoted")
    void wellFormedRangesAlwaysMeet(String feed) throws IOException {
        RowEngine engine = RowEngine.compile(Run.format(feed + SCHEMA));
        String delimiter = feed.contains(";;") ? ";;" : ",";
        long compared = 0;
        for (long seed = 0; seed < FILES; seed++) {
            String text = Documents.csv(new Random(seed), feed.contains("commentChar"), 0);
            compared += compare(engine, text.replace(",", delimiter).getBytes(StandardCharsets.UTF_8), seed,
                    !feed.contains("limits"));
        }
        assertThat(compared).isGreaterThan(FILES * 3 / 2);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void rangesOfLinesAlwaysMeet(String feed) throws IOException {
        RowEngine engine = RowEngine.compile(Run.format(feed + SCHEMA));
        long compared = 0;
        for (long seed = 0; seed < FILES; seed++) {
            byte[] input = Documents.lines(new Random(seed)).getBytes(StandardCharsets.UTF_8);
            compared += compare(engine, input, seed, true);
        }
        assertThat(compared).isGreaterThan(FILES);
    }

    @ParameterizedTest
    @MethodSource("quoted")
    void hostileRangesThatMeetGiveTheBytesOfOneRun(String feed) throws IOException {
        RowEngine engine = RowEngine.compile(Run.format(feed + SCHEMA));
        String delimiter = feed.contains(";;") ? ";;" : ",";
        long compared = 0;
        for (long seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            String text = Documents.csv(random, random.nextBoolean(), 2 + random.nextInt(40));
            compared += compare(engine, text.replace(",", delimiter).getBytes(StandardCharsets.UTF_8), seed, false);
        }
        assertThat(compared).isGreaterThan(FILES / 2);
    }

    /// Runs the file cut at random places, and at every single one; returns how many cuts met.
    private static int compare(RowEngine compiled, byte[] input, long seed, boolean mustMeet) throws IOException {
        RowEngine engine = compiled.withBuffer(1 + (int) (seed * 7 % 90));
        Run whole = Run.of(engine, new ByteArrayInputStream(input));
        Optional<Ranges> ranges = engine.ranges(input);
        if (ranges.isEmpty() || whole.result() instanceof RowResult.Refused) {
            return 0;
        }
        int met = 0;
        Random random = new Random(seed);
        List<List<Integer>> all = new ArrayList<>(List.of(cuts(random, input, 1 + random.nextInt(4)),
                cuts(random, input, 10), cuts(random, input, 40)));
        for (int at = 1; at < Math.min(input.length, 300) && seed % 10 == 0; at++) {
            all.add(List.of(at));
        }
        for (List<Integer> cuts : all) {
            Optional<Run> run = Cut.run(engine, ranges.get(), input, cuts);
            if (mustMeet || run.isPresent()) {
                assertThat(run).as("seed %d, cut at %s: %s", seed, cuts, new String(input, StandardCharsets.UTF_8))
                        .contains(whole);
                met++;
            }
        }
        return met;
    }

    static List<Integer> cuts(Random random, byte[] input, int count) {
        TreeSet<Integer> cuts = new TreeSet<>();
        for (int i = 0; i < count && input.length > 1; i++) {
            cuts.add(1 + random.nextInt(input.length - 1));
        }
        return List.copyOf(cuts);
    }

    @Test
    void aCommentOfSingleByteTextIsFoundByItsByte() throws IOException {
        byte[] input = "1,x,2\n§ it's \"\n3,y,4\n5,z,6\n".getBytes(Charset.forName("windows-1252"));
        RowEngine engine = RowEngine.compile(Run.format(
                "format: csv\nencoding: windows-1252\ndialect: { header: false, commentChar: '§' }\n" + SCHEMA));

        for (int at = 1; at < input.length; at++) {
            assertThat(Cut.run(engine, engine.ranges(input).orElseThrow(), input, List.of(at))).as("cut at %d", at)
                    .contains(Run.of(engine, new ByteArrayInputStream(input)));
        }
    }
}

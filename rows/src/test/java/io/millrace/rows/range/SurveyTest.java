package io.millrace.rows.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.rows.Ranges;
import io.millrace.rows.RowEngine;
import io.millrace.rows.Run;

/// A survey says the same whether it counts blocks of any size at once or, because there is but one block, line by line.
class SurveyTest {
    private static final int FILES = 200;
    private static final int ONE_BLOCK = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"format: csv\ndialect: { header: false }\n",
            "format: csv\ndialect: { header: false, commentChar: '#' }\n",
            "format: csv\ndialect: { header: false, commentChar: '#it' }\n",
            "format: csv\ndialect: { header: false, quoteChar: \"'\" }\n",
            "format: csv\ndialect: { header: false, quoteChar: null }\n", "format: jsonl\n",
            "format: log\ndialect: { pattern: '(?P<a>[^ ]*)(?: (?P<b>.*))?', commentChar: '# ' }\n"})
    void theSizeOfBlocksDoesNotMatter(String feed) throws IOException {
        RowEngine engine = RowEngine.compile(Run.format(feed + "schema: { fields: [{ name: a }, { name: b }] }"));
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            byte[] input = file(random, feed.contains("csv")).getBytes(StandardCharsets.UTF_8);
            TreeSet<Integer> cuts = new TreeSet<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                cuts.add(1 + random.nextInt(input.length - 1));
            }
            byte[] head = Arrays.copyOf(input, Math.min(input.length, 1000));
            Ranges closely = engine.withBuffer(ONE_BLOCK).ranges(head).orElseThrow();
            for (int buffer : new int[] {1, 64, 65, 128, 300, 1 + random.nextInt(2000)}) {
                Ranges ranges = engine.withBuffer(buffer).ranges(head).orElseThrow();
                assertThat(Cut.surveys(ranges, input, List.copyOf(cuts)))
                        .as("seed %d, blocks of %d, cut at %s", seed, buffer, cuts)
                        .isEqualTo(Cut.surveys(closely, input, List.copyOf(cuts)));
            }
        }
    }

    /// Well-formed or not, with few lines that are unlike most or many, with short lines and long ones.
    private static String file(Random random, boolean csv) {
        int kind = random.nextInt(4);
        int filler = random.nextInt(200);
        return IntStream.range(0, 20).mapToObj(i -> switch (kind) {
            case 0 -> csv ? Documents.csv(random, true, 0) : Documents.lines(random);
            case 1 -> csv ? Documents.csv(random, true, 5) : Documents.lines(random);
            case 2 -> "\"%s\",'\"\"'%s".formatted("x".repeat(random.nextInt(1 + filler)),
                    random.nextInt(30) == 0 ? "\n\n" : "\r\n").repeat(8);
            default -> "%s,%s\n".formatted("x".repeat(random.nextInt(1 + filler)),
                    random.nextInt(60) == 0 ? "\"" : "\"\n\"").repeat(5);
        }).collect(Collectors.joining());
    }
}

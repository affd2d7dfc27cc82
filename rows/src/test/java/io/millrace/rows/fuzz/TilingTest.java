package io.millrace.rows.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.millrace.rows.RowEngine;
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;

class TilingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FILES = Integer.getInteger("millrace.fuzz.files", 1_500);

    static List<String> feeds() {
        return Feeds.ALL;
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void everyByteBelongsToExactlyOneRowRejectOrFrame(String feed) throws IOException {
        RowEngine engine = RowEngine.compile(Run.format(feed));
        for (long seed = 0; seed < FILES; seed++) {
            byte[] input = Inputs.random(seed, 40);
            Tiles tiles = new Tiles();
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            ByteArrayOutputStream rejects = new ByteArrayOutputStream();
            RowResult result = engine.run(new ByteArrayInputStream(input), rows, rejects, tiles);

            if (result instanceof RowResult.Complete) {
                assertThat(tiles.end()).as("seed %d", seed).isEqualTo(input.length);
            }
            assertThat(result instanceof RowResult.Complete ? tiles.waiting() : 0).as("seed %d", seed).isZero();
            assertThat(tiles.accepted()).as("seed %d", seed).isEqualTo(result.counts().accepted())
                    .isEqualTo(rows.toString().lines().count());
            assertThat(tiles.rejected()).as("seed %d", seed).isEqualTo(result.counts().rejected());
            TreeSet<Long> numbers = new TreeSet<>();
            for (String line : rejects.toString().lines().toList()) {
                JsonNode reject = JSON.readTree(line);
                numbers.add(reject.get("row").asLong());
                long from = reject.get("byte").asLong();
                long to = from + reject.get("length").asLong();
                assertThat(tiles.isRejected(from, to)).as("seed %d %s", seed, line).isTrue();
                assertThat(reject.get("line").asLong()).as("seed %d %s", seed, line).isEqualTo(lineOf(input, from));
            }
            assertThat(numbers.size()).as("seed %d", seed).isEqualTo((int) result.counts().rejected());
            for (String row : rows.toString().lines().toList()) {
                assertThat(JSON.readTree(row).size()).as("seed %d %s", seed, row).isEqualTo(3);
            }
        }
    }

    /// Counted from the start of the file by the definition: \n, \r\n and \r each end one line.
    private static long lineOf(byte[] input, long offset) {
        long line = 1;
        for (int i = 0; i < offset; i++) {
            line += input[i] == '\n' || input[i] == '\r' && (i + 1 == input.length || input[i + 1] != '\n') ? 1 : 0;
        }
        return line;
    }
}

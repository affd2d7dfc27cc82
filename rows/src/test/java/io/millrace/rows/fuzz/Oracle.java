package io.millrace.rows.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.millrace.rows.LongWay;
import io.millrace.rows.Ranges;
import io.millrace.rows.RejectCode;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowFormat;
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;
import io.millrace.rows.input.PlainBytes;
import io.millrace.rows.range.Cut;

/// What holds for every feed and every file.
final class Oracle {
    private static final ObjectMapper JSON = new ObjectMapper(
            JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE)
                            .maxNestingDepth(2_000).build())
                    .build());
    private static final Set<String> CODES = Arrays.stream(RejectCode.values()).map(RejectCode::code)
            .collect(Collectors.toSet());

    private static final Set<String> DAMAGE = Set.of("corrupt-compression", "too-large");

    long files;
    long refused;
    long rows;
    long rejects;
    long ranged;
    long met;

    /// @throws AssertionError if something does not hold
    void judge(RowFormat format, byte[] input, long seed) throws IOException {
        RowEngine engine = RowEngine.compile(format);
        Tiles tiles = new Tiles();
        ByteArrayOutputStream rowBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream rejectBytes = new ByteArrayOutputStream();
        RowResult result = engine.run(new ByteArrayInputStream(input), rowBytes, rejectBytes, tiles);
        Run whole = new Run(result, rowBytes.toString(StandardCharsets.UTF_8),
                rejectBytes.toString(StandardCharsets.UTF_8));
        files++;
        refused += result instanceof RowResult.Refused ? 1 : 0;
        rows += result.counts().read();
        rejects += result.counts().rejected();

        if (result instanceof RowResult.Complete) {
            assertThat(tiles.end()).as("tiles").isEqualTo(result.bytes());
            assertThat(tiles.waiting()).as("rows that wait").isZero();
            assertThat(tiles.accepted()).isEqualTo(result.counts().accepted());
            assertThat(tiles.rejected()).isEqualTo(result.counts().rejected());
        }
        rowsAreJson(format, whole);
        boolean plain = !PlainBytes.looksCompressed(input) && !format.encoding().equals(StandardCharsets.UTF_16);
        rejectsArePlaced(whole, tiles, plain ? input : null);
        wayDoesNotMatter(engine, format, input, whole);
        bufferDoesNotMatter(engine, input, whole, new Random(seed));
        rangesDoNotMatter(engine, input, whole, new Random(seed));
    }

    private static void rowsAreJson(RowFormat format, Run run) throws IOException {
        List<String> lines = run.rows().lines().toList();
        assertThat(lines).hasSize((int) run.result().counts().accepted());
        for (String line : lines) {
            assertThat(JSON.readTree(line).size()).as(line).isEqualTo(format.schema().fields().size());
        }
    }

    /// @param input null if the file's lines cannot be told from its bytes
    private static void rejectsArePlaced(Run run, Tiles tiles, byte[] input) throws IOException {
        Set<Long> numbers = new TreeSet<>();
        for (String line : run.rejectLines()) {
            JsonNode reject = JSON.readTree(line);
            long row = reject.get("row").asLong();
            long from = reject.get("byte").asLong();
            long to = from + reject.get("length").asLong();
            numbers.add(row);
            // Rows that still waited for what they refer to when a file was refused are in no count.
            assertThat(row).as(line).isBetween(1L,
                    run.result() instanceof RowResult.Refused ? Long.MAX_VALUE : run.result().counts().read());
            assertThat(CODES).contains(reject.get("code").asText());
            if (run.result() instanceof RowResult.Complete) {
                assertThat(tiles.isRejected(from, to)).as("%s in %s", line, tiles.rejectedAt()).isTrue();
            }
            if (input != null) {
                assertThat(reject.get("line").asLong()).as(line).isEqualTo(lineOf(input, from));
            }
        }
        assertThat(numbers).hasSize((int) run.result().counts().rejected());
    }

    private static long lineOf(byte[] input, long offset) {
        long line = 1;
        for (int i = 0; i < offset; i++) {
            line += input[i] == '\n' || input[i] == '\r' && (i + 1 == input.length || input[i + 1] != '\n') ? 1 : 0;
        }
        return line;
    }

    private static void wayDoesNotMatter(RowEngine engine, RowFormat format, byte[] input, Run whole) {
        if (format.format().isDelimited()) {
            assertThat(Run.of(RowEngine.compile(LongWay.of(format)), new ByteArrayInputStream(input)))
                    .as("the long way")
                    .isEqualTo(whole);
            assertThat(Run.of(engine.withOwnCodeAfter(0), new ByteArrayInputStream(input))).as("own code")
                    .isEqualTo(whole);
        }
    }

    private static void bufferDoesNotMatter(RowEngine engine, byte[] input, Run whole, Random random) {
        Run small = Run.of(engine.withBuffer(1 + random.nextInt(random.nextBoolean() ? 20 : 300)),
                new Trickle(input, 1 + random.nextInt(50)));
        if (!(whole.result() instanceof RowResult.Refused refused)) {
            assertThat(small).isEqualTo(whole);
        } else {
            // How much was read before damage was met does depend on the buffer, and so which of two refusals comes first.
            assertThat(small.result()).isInstanceOf(RowResult.Refused.class);
            assertThat(small.result()).extracting(other -> ((RowResult.Refused) other).refusal().code())
                    .matches(code -> code.equals(refused.refusal().code()) || DAMAGE.contains(code)
                            || DAMAGE.contains(refused.refusal().code()));
        }
    }

    private void rangesDoNotMatter(RowEngine engine, byte[] input, Run whole, Random random) throws IOException {
        Optional<Ranges> ranges = engine.withBuffer(1 + random.nextInt(300))
                .ranges(Arrays.copyOf(input, Math.min(input.length, 200)));
        if (ranges.isEmpty() || whole.result() instanceof RowResult.Refused || input.length < 2) {
            return;
        }
        TreeSet<Integer> cuts = new TreeSet<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            cuts.add(1 + random.nextInt(input.length - 1));
        }
        ranged++;
        Cut.Guessed guessed = Cut.runGuessed(ranges.get(), input, List.copyOf(cuts), 1 + random.nextInt(300));
        assertThat(guessed.run()).as("guessed at %s", cuts).isEqualTo(whole);
        Optional<Run> run = Cut.run(engine, ranges.get(), input, List.copyOf(cuts));
        if (run.isPresent()) {
            met++;
            assertThat(run).as("cut at %s", cuts).contains(whole);
        }
    }
}

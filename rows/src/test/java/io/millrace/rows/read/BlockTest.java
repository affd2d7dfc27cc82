package io.millrace.rows.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.rows.bytes.Swar;

/// A block counts what a look at each byte counts, or nothing if a line must be looked at closely.
class BlockTest {
    private static final byte[] OPENINGS = {'#', ' '};

    @ParameterizedTest
    @CsvSource({"64, 16, 4", "64, 4, 60", "128, 16, 200", "192, 3, 300", "512, 30, 200", "4096, 16, 6000",
            "65536, 100, 200000"})
    void blocksAreCountedByteByByte(int size, int plain, int rare) {
        Random random = new Random(size + plain);
        String usual = "x".repeat(plain) + "é\"\"\n";
        Blocks blocks = new Blocks(size, '"');
        for (int round = 0; round < Math.max(50, (1 << 21) / size); round++) {
            for (int i = 0; i < size; i++) {
                String from = random.nextInt(rare) == 0 ? "\r# \n" : usual;
                blocks.bytes[i] = (byte) from.charAt(random.nextInt(from.length()));
            }
            String text = new String(blocks.bytes, StandardCharsets.ISO_8859_1);
            if (round % 2 == 0) {
                byte[] returns = text.replaceAll("[^\r]\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(returns, 0, blocks.bytes, 0, size);
            }
            blocks.check(random.nextBoolean(), random.nextBoolean());
        }
        assertThat(blocks.counted).isPositive();
        assertThat(blocks.left).isPositive();
    }

    @Test
    void twoBytesAnywhereAreSeen() {
        Blocks blocks = new Blocks(128, '"');
        byte[] special = {'\n', '\r', '"', '#', ' '};
        for (int first = 0; first < 128; first++) {
            for (int second = 0; second < 128; second++) {
                for (int kinds = 0; kinds < special.length * special.length; kinds++) {
                    Arrays.fill(blocks.bytes, (byte) 'x');
                    blocks.bytes[first] = special[kinds / special.length];
                    blocks.bytes[second] = special[kinds % special.length];
                    blocks.check((first & 1) == 0, (second & 1) == 0);
                }
            }
        }
        assertThat(blocks.counted).isPositive();
        assertThat(blocks.left).isPositive();
    }

    @Test
    void withoutQuotesNoneIsCounted() {
        Blocks blocks = new Blocks(64, '\n');
        Arrays.fill(blocks.bytes, (byte) '"');
        blocks.bytes[40] = '\n';
        blocks.check(false, false);
        assertThat(blocks.counted).isOne();
    }

    private static final class Blocks {
        final byte[] bytes;
        private final int size;
        private final char quote;
        private final Block block;
        int counted;
        int left;

        Blocks(int size, char quote) {
            this.bytes = new byte[size + Swar.SLACK];
            this.size = size;
            this.quote = quote;
            this.block = new Block(size, (byte) quote, OPENINGS);
            // What stands behind a block must not matter.
            Arrays.fill(bytes, size, bytes.length, (byte) '\n');
        }

        void check(boolean atStart, boolean odd) {
            Optional<Block.Count> found = block.count(bytes, atStart, odd);

            assertThat(found).as(() -> "%s, %s: %s".formatted(atStart, odd, Arrays.toString(bytes)))
                    .isEqualTo(expected(atStart, odd));
            counted += found.isPresent() ? 1 : 0;
            left += found.isPresent() ? 0 : 1;
        }

        private Optional<Block.Count> expected(boolean atStart, boolean odd) {
            long[] ends = new long[2];
            long[] filled = new long[2];
            int lines = 0;
            int start = atStart ? 0 : -1;
            boolean isOdd = odd;
            boolean lastEndIsOdd = false;
            for (int i = 0; i < size; i++) {
                byte b = bytes[i];
                boolean begins = i == start;
                if (b == '\r' && (begins || i + 1 == size || bytes[i + 1] != '\n')
                        || begins && (b == OPENINGS[0] || b == OPENINGS[1])) {
                    return Optional.empty();
                }
                if (b == '\n') {
                    lines++;
                    ends[isOdd ? 1 : 0]++;
                    filled[isOdd ? 1 : 0] += begins ? 0 : 1;
                    lastEndIsOdd = isOdd;
                    start = i + 1;
                } else if (b == quote) {
                    isOdd = !isOdd;
                }
            }
            return Optional
                    .of(new Block.Count(lines, new Block.Ends(ends[0], filled[0]), new Block.Ends(ends[1], filled[1]),
                            lastEndIsOdd, lines == 0 ? size : size - start, isOdd ^ lastEndIsOdd));
        }
    }
}

package io.millrace.rows.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.millrace.rows.RowFormat;

/// Random damage to files of every format, under their own feeds and under feeds put together from several: whatever comes, what [Oracle] says holds. In the ordinary run so many
/// files as take seconds; with `-Dmillrace.fuzz.minutes=10` so long, from a seed that it prints, or `-Dmillrace.fuzz.seed`.
class MutationTest {
    private static final int FILES = 4_000;
    private static final long MINUTES = Long.getLong("millrace.fuzz.minutes", 0);

    @Test
    void whateverAFileHoldsTheEngineAccountsForIt() throws IOException, URISyntaxException {
        long first = Long.getLong("millrace.fuzz.seed", MINUTES == 0 ? 1 : System.nanoTime());
        long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
        Corpus corpus = Corpus.read();
        Oracle oracle = new Oracle();
        for (long seed = first; MINUTES == 0 ? seed < first + FILES : System.nanoTime() < end; seed++) {
            Random random = new Random(seed);
            int entry = random.nextInt(corpus.size());
            RowFormat format = corpus.format(entry, random);
            byte[] input = new Mutation(random, corpus).of(corpus.input(entry));
            try {
                oracle.judge(format, input, seed);
            } catch (Throwable e) {
                byte[] small = smaller(format, input, seed);
                throw new AssertionError("seed " + seed + ", " + format + "\nfile "
                        + new String(small, StandardCharsets.ISO_8859_1) + "\n" + Arrays.toString(small), e);
            }
        }
        System.out.printf(
                "fuzz: seed %d, %d files, %d refused, %d rows, %d rejected, %d cut into ranges, %d of which met%n",
                first,
                oracle.files, oracle.refused, oracle.rows, oracle.rejects, oracle.ranged, oracle.met);
    }

    /// The same file with all pieces left out that it fails without.
    private static byte[] smaller(RowFormat format, byte[] input, long seed) {
        byte[] small = input;
        for (int size = input.length / 2; size > 0; size = size == 1 ? 0 : (size + 1) / 2) {
            for (int at = 0; at + size <= small.length;) {
                byte[] less = new byte[small.length - size];
                System.arraycopy(small, 0, less, 0, at);
                System.arraycopy(small, at + size, less, at, less.length - at);
                boolean fails = false;
                try {
                    new Oracle().judge(format, less, seed);
                } catch (Throwable e) {
                    fails = true;
                }
                small = fails ? less : small;
                at += fails ? 0 : size;
            }
        }
        return small;
    }
}

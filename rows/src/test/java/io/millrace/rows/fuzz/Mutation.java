package io.millrace.rows.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Damages files: bits, bytes, pieces that matter to readers, deletions, repetitions, splices, truncations. The same for the same random numbers.
final class Mutation {
    private static final int LONGEST = 6_000;
    private static final List<String> PIECES = List.of(",", "\"", "\"\"", "\n", "\r", "\r\n", "\n\n", ";", "\t", " ",
            "#", "\\", "'",
            "\0", "{", "}", "[", "]", ":", "{\"a\":1}", "[1,2]", "null", "true", "\\u00e9", "\\ud83d\\ude00", "\\ud83d",
            "-", "+", ".",
            "e", "1e309", "1e99999", "NaN", "0", "00", "9999999999999999999999", "é", "€", "😀", "\uFEFF", "\u2028",
            "%", "2024-02-30",
            "24:00:00", "P1Y", "1,x,2\n", "\"a\nb\",", "\"x\"y", "a\"b");

    private final Random random;
    private final Corpus corpus;

    Mutation(Random random, Corpus corpus) {
        this.random = random;
        this.corpus = corpus;
    }

    byte[] of(byte[] input) throws IOException {
        byte[] bytes = input;
        for (int i = random.nextInt(random.nextInt(8) == 0 ? 30 : 6); i >= 0; i--) {
            bytes = once(bytes);
        }
        bytes = bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
        int stored = random.nextInt(24);
        if (stored > 2) {
            return bytes;
        }
        byte[] packed = Stored.values()[stored + 1].of(bytes, random.nextInt(10));
        return random.nextInt(3) == 0 ? once(packed) : packed;
    }

    private byte[] once(byte[] b) throws IOException {
        int at = random.nextInt(b.length + 1);
        int to = Math.min(b.length, at + random.nextInt(random.nextBoolean() ? 8 : 200));
        return switch (random.nextInt(9)) {
            case 0 -> join(b, at, new byte[] {(byte) random.nextInt(256)}, Math.min(b.length, at + 1));
            case 1 -> join(b, at, at < b.length ? new byte[] {(byte) (b[at] ^ 1 << random.nextInt(8))} : b,
                    Math.min(b.length, at + 1));
            case 2, 3, 4 -> join(b, at, PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8),
                    random.nextInt(3) == 0 ? Math.min(b.length, at + 1) : at);
            case 5 -> join(b, at, new byte[0], to);
            case 6 -> {
                byte[] piece = Arrays.copyOfRange(b, at, to);
                byte[] twice = join(piece, piece.length, piece, piece.length);
                yield join(b, at, random.nextBoolean() ? twice : join(twice, twice.length, twice, twice.length), to);
            }
            case 7 -> {
                byte[] other = corpus.input(random);
                int from = random.nextInt(other.length + 1);
                yield join(b, at, Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(300))),
                        to);
            }
            default -> random.nextInt(4) == 0 ? Arrays.copyOf(b, at) : join(b, at, new byte[] {'\n'}, at);
        };
    }

    /// The first bytes up to `from`, then others, then the rest from `to`.
    private static byte[] join(byte[] b, int from, byte[] middle, int to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(b, 0, from);
        out.write(middle);
        out.write(b, to, b.length - to);
        return out.toByteArray();
    }
}

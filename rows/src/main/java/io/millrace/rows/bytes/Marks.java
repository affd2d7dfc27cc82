package io.millrace.rows.bytes;

import java.util.Arrays;

/// Where some bytes stand in a block, one bit for each byte of it. Not thread-safe.
///
/// The block lies in eight pieces side by side: bit i of byte k of word w stands for byte 8w + k of piece i. So the next byte's bit is eight bits up in all pieces at once, and finding bytes needs
/// neither a branch nor a bit that moves between words, which lets the compiler do several words in one step.
public final class Marks {
    /// Blocks are multiples of so many bytes.
    public static final int UNIT = 64;

    public final long[] words;

    public Marks(int bytes) {
        this.words = new long[bytes / UNIT];
    }

    /// Marks where one of the wanted bytes stands, and nothing else; false if none does.
    public boolean find(byte[] block, byte... wanted) {
        Arrays.fill(words, 0);
        boolean found = false;
        for (byte one : wanted) {
            found |= add(block, Swar.spread(one));
        }
        return found;
    }

    private boolean add(byte[] block, long spread) {
        boolean found = false;
        for (int piece = 0; piece < 8; piece++) {
            int start = piece * words.length * 8;
            // Whether there are any is asked for a third of the price.
            found = found || has(block, start, start + words.length * 8, spread);
            if (found) {
                add(block, start, spread, 7 - piece, words);
            }
        }
        return found;
    }

    private static boolean has(byte[] block, int from, int to, long spread) {
        long any = 0;
        for (int p = from; p < to; p += 8) {
            any |= Swar.equal(Swar.load(block, p), spread);
        }
        return any != 0;
    }

    private static void add(byte[] block, int from, long spread, int down, long[] words) {
        for (int w = 0; w < words.length; w++) {
            words[w] |= Swar.exactlyEqual(Swar.load(block, from + 8 * w), spread) >>> down;
        }
    }

    /// What [#next] takes for the first word: the last byte of each piece comes before the first of the next one.
    ///
    /// @param before whether the byte before the block counts as marked
    public long carry(boolean before) {
        return words[words.length - 1] >>> 56 << 1 & 0xFF | (before ? 1 : 0);
    }

    /// The bytes behind the marked ones of a word.
    ///
    /// @param carry for the word before, its highest byte
    public static long next(long word, long carry) {
        return word << 8 | carry;
    }

    /// What [#odd] takes for the first word.
    ///
    /// @param before whether an odd number comes before the block
    public long parity(boolean before) {
        long all = 0;
        for (long word : words) {
            all ^= word;
        }
        all ^= all >>> 32;
        all ^= all >>> 16;
        all ^= all >>> 8;
        // The byte's bits are the pieces: each begins with what all before it come to.
        all = all << 1 ^ (before ? 1 : 0);
        all ^= all << 1;
        all ^= all << 2;
        all ^= all << 4;
        return all & 0xFF;
    }

    /// The bytes of a word up to which, themselves included, an odd number is marked.
    ///
    /// @param parity for the word before, its highest byte
    public static long odd(long word, long parity) {
        long odd = word ^ word << 8;
        odd ^= odd << 16;
        odd ^= odd << 32;
        return odd ^ Swar.spread((int) parity);
    }
}

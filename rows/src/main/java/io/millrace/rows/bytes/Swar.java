package io.millrace.rows.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes at a time in one `long`, in plain Java. Arrays that are read so must reach [#SLACK] bytes beyond the last byte asked for.
public final class Swar {
    /// Bytes that a read may go beyond its range.
    public static final int SLACK = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0x0101010101010101L;
    private static final long ZEROS = LOW * '0';
    private static final long HIGH = 0x8080808080808080L;

    private Swar() {}

    public static long load(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    public static void store(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    /// The byte in all eight places.
    public static long spread(int value) {
        return (value & 0xFF) * LOW;
    }

    /// High bits mark the places where `word` equals the spread byte; places above the lowest mark may be marked wrongly.
    public static long equal(long word, long spread) {
        long difference = word ^ spread;
        return (difference - LOW) & ~difference & HIGH;
    }

    /// As [#equal], but with no place marked wrongly.
    public static long exactlyEqual(long word, long spread) {
        long difference = word ^ spread;
        return ~((difference & ~HIGH) + ~HIGH | difference | ~HIGH);
    }

    /// High bits mark bytes below `bound` (at most 0x80); places above the lowest mark may be marked wrongly.
    public static long below(long word, int bound) {
        return (word - LOW * bound) & ~word & HIGH;
    }

    /// High bits mark double quotes and bytes below the space; places above the lowest mark may be marked wrongly.
    public static long quotesAndControls(long word) {
        // With quote and space exchanged, they are all below the place of the exclamation mark.
        return below(word ^ LOW * ('"' ^ ' '), ' ' + 1);
    }

    /// High bits mark double quotes, bytes below the space, and what equals one of two spread ASCII bytes; places above the lowest mark may be marked wrongly.
    public static long quotesAndControlsOr(long word, long spread, long other) {
        // As three times the above: what is ASCII here is ASCII in the differences.
        return ((word ^ spread) - LOW | (word ^ other) - LOW | (word ^ LOW * ('"' ^ ' ')) - LOW * (' ' + 1)) & ~word
                & HIGH;
    }

    /// High bits mark bytes that are no decimal digits; places above the lowest mark may be marked wrongly.
    public static long notDigits(long word) {
        long digits = word ^ ZEROS;
        return (digits + LOW * 0x76 | digits) & HIGH;
    }

    /// The index of the first byte from `p` on that is no decimal digit, at most `end`.
    public static int digits(byte[] bytes, int p, int end) {
        for (int at = p; at < end; at += 8) {
            long marks = notDigits(load(bytes, at));
            if (marks != 0) {
                return Math.min(at + first(marks), end);
            }
        }
        return end;
    }

    /// The number that one to eight decimal digits make.
    public static long number(byte[] bytes, int p, int digits) {
        long word = (load(bytes, p) ^ ZEROS) << 64 - 8 * digits;
        // Pairs, then fours, then all eight.
        word = word * 10 + (word >>> 8) & 0x00FF00FF00FF00FFL;
        word = word * 100 + (word >>> 16) & 0x0000FFFF0000FFFFL;
        return (word * 10_000 + (word >>> 32)) & 0xFFFFFFFFL;
    }

    /// Whether the byte stands in the range.
    public static boolean has(byte[] bytes, int from, int to, long spread) {
        for (int p = from; p < to; p += 8) {
            long marks = equal(load(bytes, p), spread);
            if (marks != 0) {
                return p + first(marks) < to;
            }
        }
        return false;
    }

    /// The first bytes of a word, at most eight; zeros in place of the others.
    public static long head(long word, int bytes) {
        return bytes >= 8 ? word : word & (1L << bytes * 8) - 1;
    }

    /// The place, 0 to 7, of the lowest mark; 8 if there is none.
    public static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /// High bits mark bytes outside ASCII.
    public static long high(long word) {
        return word & HIGH;
    }
}

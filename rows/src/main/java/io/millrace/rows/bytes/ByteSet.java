package io.millrace.rows.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/// A fixed set of byte strings that is asked without making objects. Immutable, thread-safe.
public final class ByteSet {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final byte[][] table;
    private final long[] heads;
    private final long lengths;
    private final int mask;

    private ByteSet(Collection<byte[]> values) {
        int size = Math.max(4, Integer.highestOneBit(values.size() * 4));
        table = new byte[size][];
        heads = new long[size];
        mask = size - 1;
        long seen = 0;
        for (byte[] value : values) {
            seen |= 1L << Math.min(value.length, 63);
            byte[] padded = Arrays.copyOf(value, value.length + Swar.SLACK);
            int slot = hash(padded, 0, value.length) & mask;
            while (table[slot] != null && !Arrays.equals(table[slot], value)) {
                slot = slot + 1 & mask;
            }
            table[slot] = value;
            heads[slot] = Swar.head(Swar.load(padded, 0), value.length);
        }
        lengths = seen;
    }

    public static ByteSet of(Collection<byte[]> values) {
        return new ByteSet(values);
    }

    public static ByteSet ofTexts(Collection<String> values) {
        return of(values.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /// Reads up to [Swar#SLACK] bytes beyond `end`.
    public boolean contains(byte[] b, int start, int end) {
        return place(b, start, end) >= 0;
    }

    /// Where the value has its place, below [#places]; negative if it is not in the set. Reads up to [Swar#SLACK] bytes beyond `end`.
    public int place(byte[] b, int start, int end) {
        int length = end - start;
        if ((lengths >>> Math.min(length, 63) & 1) == 0) {
            return -1;
        }
        long head = Swar.head(Swar.load(b, start), length);
        int slot = hash(b, start, end) & mask;
        while (table[slot] != null) {
            if (heads[slot] == head && table[slot].length == length
                    && (length <= 8 || Arrays.equals(table[slot], 0, length, b, start, end))) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    public int places() {
        return table.length;
    }

    private static int hash(byte[] b, int start, int end) {
        long hash = end - start;
        for (int p = start; p < end; p += 8) {
            hash = (hash ^ Swar.head(Swar.load(b, p), end - p)) * FACTOR;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }
}

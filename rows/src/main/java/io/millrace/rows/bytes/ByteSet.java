package io.millrace.rows.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/// A fixed set of byte strings that is asked without making objects. Immutable, thread-safe.
public final class ByteSet {
    private final byte[][] table;
    private final long lengths;
    private final int mask;

    private ByteSet(Collection<byte[]> values) {
        int size = Math.max(4, Integer.highestOneBit(values.size() * 4));
        table = new byte[size][];
        mask = size - 1;
        long seen = 0;
        for (byte[] value : values) {
            seen |= 1L << Math.min(value.length, 63);
            int slot = hash(value, 0, value.length) & mask;
            while (table[slot] != null && !Arrays.equals(table[slot], value)) {
                slot = slot + 1 & mask;
            }
            table[slot] = value;
        }
        lengths = seen;
    }

    public static ByteSet of(Collection<byte[]> values) {
        return new ByteSet(values);
    }

    public static ByteSet ofTexts(Collection<String> values) {
        return of(values.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
    }

    public boolean contains(byte[] b, int start, int end) {
        int length = end - start;
        if ((lengths >>> Math.min(length, 63) & 1) == 0) {
            return false;
        }
        int slot = hash(b, start, end) & mask;
        while (table[slot] != null) {
            if (table[slot].length == length && Arrays.equals(table[slot], 0, length, b, start, end)) {
                return true;
            }
            slot = slot + 1 & mask;
        }
        return false;
    }

    private static int hash(byte[] b, int start, int end) {
        int hash = end - start;
        for (int p = start; p < end; p++) {
            hash = hash * 31 + b[p];
        }
        return hash ^ hash >>> 15;
    }
}

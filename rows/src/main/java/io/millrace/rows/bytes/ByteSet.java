package io.millrace.rows.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/// A fixed set of byte strings that is asked without making objects. Immutable, thread-safe.
public final class ByteSet {
    /// Strings of so many bytes fit into two words, which are all that is looked at.
    public static final int SHORT = 16;

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final byte FREE = -1;

    private final byte[][] table;
    private final long[] heads;
    private final long[] tails;
    private final int[] lengths;
    private final int shift;
    private final int longest;

    private ByteSet(Collection<byte[]> values) {
        int size = Math.max(4, Integer.highestOneBit(values.size() * 4));
        table = new byte[size][];
        heads = new long[size];
        tails = new long[size];
        lengths = new int[size];
        Arrays.fill(lengths, FREE);
        shift = Long.numberOfLeadingZeros(size) + 1;
        longest = values.stream().mapToInt(value -> value.length).max().orElse(0);
        for (byte[] value : values) {
            byte[] padded = Arrays.copyOf(value, value.length + Swar.SLACK);
            long head = Swar.head(Swar.load(padded, 0), value.length);
            long tail = Swar.head(Swar.load(padded, 8), Math.max(0, value.length - 8));
            int slot = slot(head, tail, rest(padded, 0, value.length));
            while (lengths[slot] != FREE && !Arrays.equals(table[slot], value)) {
                slot = slot + 1 & size - 1;
            }
            table[slot] = value;
            heads[slot] = head;
            tails[slot] = tail;
            lengths[slot] = value.length;
        }
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

    /// Where the value has its place, below [#places]; negative if it is not in the set. Reads up to [Swar#SLACK] bytes beyond `start` and `end`.
    public int place(byte[] b, int start, int end) {
        int length = end - start;
        if (length > longest) {
            return -1;
        }
        long head = Swar.head(Swar.load(b, start), length);
        long tail = Swar.head(Swar.load(b, start + 8), Math.max(0, length - 8));
        if (length <= SHORT) {
            return place(head, tail, length);
        }
        int slot = slot(head, tail, rest(b, start, end));
        while (lengths[slot] != FREE) {
            if (heads[slot] == head && tails[slot] == tail
                    && Arrays.equals(table[slot], 0, lengths[slot], b, start, end)) {
                return slot;
            }
            slot = slot + 1 & table.length - 1;
        }
        return -1;
    }

    /// As the other, of a value of at most [#SHORT] bytes: its first eight bytes and its others, with zeros behind them.
    public int place(long head, long tail, int length) {
        int slot = slot(head, tail, 0);
        while (lengths[slot] != FREE) {
            if (heads[slot] == head && tails[slot] == tail && lengths[slot] == length) {
                return slot;
            }
            slot = slot + 1 & table.length - 1;
        }
        return -1;
    }

    public int places() {
        return table.length;
    }

    /// The length of the longest value.
    public int longest() {
        return longest;
    }

    private int slot(long head, long tail, long rest) {
        return (int) ((head ^ Long.rotateLeft(tail * FACTOR, 32) ^ rest) * FACTOR >>> shift);
    }

    /// Of what lies beyond the first two words.
    private static long rest(byte[] b, int start, int end) {
        long hash = 0;
        for (int p = start + SHORT; p < end; p += 8) {
            hash = (hash ^ Swar.head(Swar.load(b, p), end - p)) * FACTOR;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}

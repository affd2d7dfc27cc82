package io.millrace.rows.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;

/// Finds the index of a name by its bytes without making a String. Immutable, thread-safe.
final class NameTable {
    static final int NONE = -1;

    private final byte[][] names;
    private final int[] table;
    private final byte[][] quoted;
    private final int[] quotedLengths;

    NameTable(List<String> names) {
        this.names = names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        this.table = new int[Math.max(4, Integer.highestOneBit(names.size() * 4))];
        Arrays.fill(table, NONE);
        this.quoted = new byte[names.size()][];
        this.quotedLengths = new int[names.size()];
        for (int i = 0; i < quoted.length; i++) {
            Out out = new Out(64);
            out.string(names.get(i));
            quoted[i] = out.bytes;
            quotedLengths[i] = out.length;
        }
        for (int i = 0; i < this.names.length; i++) {
            int slot = hash(this.names[i], 0, this.names[i].length) & table.length - 1;
            while (table[slot] != NONE) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = i;
        }
    }

    /// The index behind the quotes of the name with this index, if that is what stands at `p`, spelled the usual way; else [#NONE].
    int endOf(int index, byte[] b, int p, int end) {
        if (index >= quoted.length || end - p < quotedLengths[index]) {
            return NONE;
        }
        byte[] name = quoted[index];
        int length = quotedLengths[index];
        for (int i = 0; i < length; i += 8) {
            if (Swar.head(Swar.load(b, p + i) ^ Swar.load(name, i), length - i) != 0) {
                return NONE;
            }
        }
        return p + length;
    }

    /// @param guess the index that is likely
    int find(byte[] b, int from, int to, int guess) {
        if (guess < names.length && is(names[guess], b, from, to)) {
            return guess;
        }
        int slot = hash(b, from, to) & table.length - 1;
        while (table[slot] != NONE && !is(names[table[slot]], b, from, to)) {
            slot = slot + 1 & table.length - 1;
        }
        return table[slot];
    }

    private static boolean is(byte[] name, byte[] b, int from, int to) {
        return name.length == to - from && Arrays.equals(name, 0, name.length, b, from, to);
    }

    private static int hash(byte[] b, int from, int to) {
        int hash = to - from;
        for (int p = from; p < to; p++) {
            hash = hash * 31 + b[p];
        }
        return hash ^ hash >>> 15;
    }
}

package io.millrace.rows.plan;

import io.millrace.rows.bytes.Hash;

/// A set of 128-bit hashes in 16 bytes each, at most as many as it was made for. Not thread-safe.
public final class KeySet {
    private static final int FIRST = 1 << 10;

    private final int most;
    private long[] table = new long[FIRST * 2];
    private int size;

    public KeySet(int most) {
        this.most = most;
    }

    public boolean contains(Hash hash) {
        return table[slot(table, hash.high, hash.low)] != 0;
    }

    /// False if the set is full; then it is unchanged.
    public boolean add(Hash hash) {
        int slot = slot(table, hash.high, hash.low);
        if (table[slot] != 0) {
            return true;
        }
        if (size == most) {
            return false;
        }
        table[slot] = hash.high | 1;
        table[slot + 1] = hash.low;
        if (++size > table.length / 2 / 4 * 3) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i] != 0) {
                int slot = slot(larger, table[i], table[i + 1]);
                larger[slot] = table[i];
                larger[slot + 1] = table[i + 1];
            }
        }
        table = larger;
    }

    /// Where the hash is, or would go. The lowest bit of the first half is always set, so 0 means free.
    private static int slot(long[] table, long high, long low) {
        int mask = table.length / 2 - 1;
        int slot = (int) (low ^ low >>> 32) & mask;
        while (table[slot * 2] != 0 && (table[slot * 2] != (high | 1) || table[slot * 2 + 1] != low)) {
            slot = slot + 1 & mask;
        }
        return slot * 2;
    }
}

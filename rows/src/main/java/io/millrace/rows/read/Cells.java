package io.millrace.rows.read;

import java.util.Arrays;

/// Where the fields of one row are. Filled by a scanner, reused from row to row.
final class Cells {
    static final byte PLAIN = 0;
    static final byte QUOTED = 1;
    /// Quoted or not, something in it is doubled or escaped, so that the value is not the bytes as they stand.
    static final byte ESCAPED = 2;

    private final int most;
    int[] start = new int[64];
    int[] end = new int[64];
    byte[] flags = new byte[64];
    /// Fields found; only the first so many are kept.
    int count;
    /// Line ends inside the row, and the one that ends it.
    int lines;
    /// Line ends inside the row only.
    int innerLines;
    /// Behind the last byte of the row, and behind its line end.
    int rowEnd;
    int next;
    /// False only if all bytes of the row are ASCII.
    boolean high;
    /// A quote is still open at the end of the file; only of use for a broken row.
    boolean open;
    /// The field in which a quote stands where none may, or -1.
    int stray;

    Cells(int most) {
        this.most = most;
    }

    void add(int from, int to, byte flag) {
        int at = count++;
        if (at < start.length || at < most && grow()) {
            start[at] = from;
            end[at] = to;
            flags[at] = flag;
        }
    }

    private boolean grow() {
        int length = Math.min(most, start.length * 2);
        start = Arrays.copyOf(start, length);
        end = Arrays.copyOf(end, length);
        flags = Arrays.copyOf(flags, length);
        return true;
    }
}

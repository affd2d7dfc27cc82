package io.millrace.rows.read;

import java.io.IOException;
import java.util.Arrays;

/// Finds where objects and arrays end, reading each byte once however many of them are asked for: where the reader falls back into an item that never closes, and finds the
/// next item inside it, what was read already is known. The closing bracket of a bracket depends only on what lies between them, so it is the same wherever reading began.
/// What cannot be closed any more (a bracket of the other kind, a control character inside a string: RFC 8259 §7) is broken together with all that encloses it.
/// Not thread-safe.
final class JsonBrackets {
    /// The item goes on beyond the bytes asked for, or the file ends first.
    static final int OPEN = -1;
    /// The item is not JSON whatever follows.
    static final int BROKEN = -2;

    private final Window window;
    private final JsonStream stream;
    /// The opening brackets from the last item asked for on: their places, counted as [JsonStream#taken] does, and where they end, [#OPEN] or [#BROKEN].
    private long[] starts = new long[64];
    private long[] ends = new long[64];
    private int count;
    /// Which of them are open, the innermost last: twice the index, plus one for an array.
    private int[] nest = new int[64];
    private int depth;
    /// Where reading stopped.
    private long read;
    private boolean inString;
    private boolean escaped;

    JsonBrackets(Window window, JsonStream stream) {
        this.window = window;
        this.stream = stream;
    }

    /// The index after the object or array that begins at the window's position, [#OPEN] or [#BROKEN].
    ///
    /// @param most bytes that it may have
    int end(int most) throws IOException {
        long start = stream.taken();
        int item = find(start);
        while (ends[item] == OPEN && read - start < most) {
            int from = window.pos + (int) (read - start);
            if (from == window.limit) {
                if (!window.more()) {
                    return OPEN;
                }
            } else {
                step(from, Math.min(window.limit, window.pos + most), item);
            }
        }
        long end = ends[item];
        return end < 0 ? (int) end : end - start <= most ? window.pos + (int) (end - start) : OPEN;
    }

    /// The index of the bracket at `start`. What lies before it is forgotten now and then.
    private int find(long start) {
        int item = Arrays.binarySearch(starts, 0, count, start);
        if (item < 0) {
            count = 0;
            depth = 0;
            inString = false;
            escaped = false;
            read = start;
            ends[0] = OPEN;
            return 0;
        }
        if (item <= count / 2) {
            return item;
        }
        System.arraycopy(starts, item, starts, 0, count - item);
        System.arraycopy(ends, item, ends, 0, count - item);
        count -= item;
        int kept = 0;
        for (int i = 0; i < depth; i++) {
            if (nest[i] >> 1 >= item) {
                nest[kept++] = nest[i] - (item << 1);
            }
        }
        depth = kept;
        return 0;
    }

    /// Reads on until that item has ended, something is broken, or the bytes at hand are read.
    private void step(int from, int to, int item) {
        byte[] b = window.bytes;
        long base = read - from;
        int p = from;
        boolean go = true;
        while (p < to && go) {
            byte value = b[p++];
            if (inString) {
                if (value >= 0 && value < ' ') {
                    go = false;
                    broken();
                } else if (escaped) {
                    escaped = false;
                } else if (value == '\\') {
                    escaped = true;
                } else if (value == '"') {
                    inString = false;
                }
            } else if (value == '"') {
                inString = true;
            } else if (value == '{' || value == '[') {
                open(base + p - 1, value == '[');
            } else if (value == '}' || value == ']') {
                close(base + p, value == ']');
                go = ends[item] == OPEN;
            }
        }
        read = base + p;
    }

    private void open(long at, boolean array) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        if (depth == nest.length) {
            nest = Arrays.copyOf(nest, depth * 2);
        }
        starts[count] = at;
        ends[count] = OPEN;
        nest[depth++] = count++ << 1 | (array ? 1 : 0);
    }

    /// A bracket that closes nothing closes what was forgotten.
    private void close(long end, boolean array) {
        if (depth > 0) {
            int last = nest[depth - 1];
            if ((last & 1) == (array ? 1 : 0)) {
                ends[last >> 1] = end;
                depth--;
            } else {
                broken();
            }
        }
    }

    private void broken() {
        while (depth > 0) {
            ends[nest[--depth] >> 1] = BROKEN;
        }
        inString = false;
        escaped = false;
    }
}

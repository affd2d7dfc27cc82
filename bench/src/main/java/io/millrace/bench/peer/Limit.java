package io.millrace.bench.peer;

import io.millrace.rows.schema.FieldType;
import io.millrace.rows.schema.Schema;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Not a checker: the least that any of them has to do. Finds every delimiter, quote and line end, eight bytes at a time, and writes every row as JSON, whatever its values are.
public final class Limit implements Checker {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BUFFER = 1 << 17;
    private static final int SLACK = 16;
    private static final byte[] NULL = Arrays.copyOf(new byte[] {'n', 'u', 'l', 'l'}, SLACK);
    private static final long COMMAS = ',' * 0x0101010101010101L;
    private static final long LINE_FEEDS = '\n' * 0x0101010101010101L;
    private static final long QUOTES = '"' * 0x0101010101010101L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

    private final byte[][] keys;
    private final int[] keyLengths;
    private final boolean[] text;
    private final byte[] in = new byte[BUFFER * 2 + SLACK];
    private final int[] marks = new int[BUFFER * 2 + SLACK];
    private byte[] out = new byte[BUFFER * 4];
    private int length;

    public Limit(Schema schema) {
        int columns = schema.fields().size();
        text = new boolean[columns];
        keys = new byte[columns][];
        keyLengths = new int[columns];
        for (int i = 0; i < columns; i++) {
            var field = schema.fields().get(i);
            text[i] = !(field.type() instanceof FieldType.Whole || field.type() instanceof FieldType.Number
                    || field.type() instanceof FieldType.Bool);
            var key = ((i == 0 ? "{\"" : ",\"") + field.name() + "\":" + (text[i] ? "\"" : ""))
                    .getBytes(StandardCharsets.UTF_8);
            keyLengths[i] = key.length;
            keys[i] = Arrays.copyOf(key, key.length + SLACK);
        }
    }

    @Override
    public void check(Path file, Path rows, Path rejects) throws IOException {
        try (var from = new FileInputStream(file.toFile());
                var to = new FileOutputStream(rows.toFile());
                var _ = new FileOutputStream(rejects.toFile())) {
            copy(from, to);
        }
    }

    private void copy(InputStream from, OutputStream to) throws IOException {
        int left = 0;
        boolean header = true;
        for (int read = from.read(in, 0, BUFFER); read >= 0; read = from.read(in, left, BUFFER)) {
            int limit = left + read;
            int count = index(limit);
            int done = rows(count, header, to);
            header &= done == 0;
            left = limit - done;
            // A row longer than the buffer is a quote that nobody closed: it goes away.
            left = left > BUFFER ? 0 : left;
            System.arraycopy(in, limit - left, in, 0, left);
        }
        to.write(out, 0, length);
        length = 0;
    }

    /// Where the delimiters, quotes and line feeds are.
    private int index(int limit) {
        int count = 0;
        for (int p = 0; p < limit; p += 8) {
            long word = (long) LONGS.get(in, p);
            long found = equal(word, COMMAS) | equal(word, LINE_FEEDS) | equal(word, QUOTES);
            while (found != 0) {
                marks[count++] = p + (Long.numberOfTrailingZeros(found) >>> 3);
                found &= found - 1;
            }
        }
        while (count > 0 && marks[count - 1] >= limit) {
            count--;
        }
        return count;
    }

    private static long equal(long word, long pattern) {
        long x = word ^ pattern;
        return ~((x & LOW_BITS) + LOW_BITS | x | LOW_BITS);
    }

    /// Writes the rows whose ends are known; returns where the first other begins.
    private int rows(int count, boolean header, OutputStream to) throws IOException {
        int row = 0;
        int mark = length;
        int start = 0;
        int column = 0;
        boolean first = header;
        for (int i = 0; i < count; i++) {
            int at = marks[i];
            byte what = in[at];
            if (what == '"') {
                if (at != start) {
                    continue;
                }
                boolean escapes = false;
                for (i++; i < count && !closes(i, count); i++) {
                    byte inside = in[marks[i]];
                    escapes |= inside != ',';
                    i += inside == '"' ? 1 : 0;
                }
                if (i + 1 >= count) {
                    break;
                }
                if (escapes) {
                    escaped(Math.min(column, keys.length - 1), start + 1, marks[i]);
                } else {
                    plain(Math.min(column, keys.length - 1), start + 1, marks[i]);
                }
                at = marks[++i];
                what = in[at];
            } else {
                plain(Math.min(column, keys.length - 1), start,
                        what == '\n' && at > start && in[at - 1] == '\r' ? at - 1 : at);
            }
            start = at + 1;
            column++;
            if (what == '\n') {
                out[length++] = '}';
                out[length++] = '\n';
                if (first) {
                    length = mark;
                    first = false;
                }
                if (length > BUFFER) {
                    to.write(out, 0, length);
                    length = 0;
                }
                mark = length;
                row = start;
                column = 0;
            }
        }
        length = mark;
        return row;
    }

    private boolean closes(int mark, int count) {
        int at = marks[mark];
        return in[at] == '"' && !(mark + 1 < count && marks[mark + 1] == at + 1 && in[at + 1] == '"');
    }

    private void plain(int column, int from, int to) {
        int key = keyLengths[column];
        if (out.length - length < key + to - from + 2 * SLACK) {
            out = Arrays.copyOf(out, out.length * 2 + to - from);
        }
        copy(keys[column], 0, key);
        if (from == to) {
            length -= text[column] ? 1 : 0;
            copy(NULL, 0, 4);
            return;
        }
        copy(in, from, to - from);
        if (text[column]) {
            out[length++] = '"';
        }
    }

    private void copy(byte[] from, int start, int count) {
        byte[] to = out;
        int at = length;
        for (int i = 0; i < count; i += 8) {
            LONGS.set(to, at + i, (long) LONGS.get(from, start + i));
        }
        length = at + count;
    }

    /// Doubled quotes and line feeds become JSON's escapes.
    private void escaped(int column, int from, int to) {
        if (out.length - length < keyLengths[column] + 2 * (to - from) + 2 * SLACK) {
            out = Arrays.copyOf(out, out.length * 2 + 2 * (to - from));
        }
        copy(keys[column], 0, keyLengths[column]);
        for (int p = from; p < to; p++) {
            byte value = in[p];
            if (value == '"' || value == '\n') {
                out[length++] = '\\';
                p += value == '"' ? 1 : 0;
            }
            out[length++] = value == '\n' ? (byte) 'n' : value;
        }
        if (text[column]) {
            out[length++] = '"';
        }
    }
}

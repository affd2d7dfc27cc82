package io.millrace.rows.plan;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.dialect.Dialect;

/// Reads, judges and writes a delimited row in one pass, if it stands on one line, has the schema's fields in the schema's order, and every value is as usual. Not thread-safe.
public final class QuickRow {
    private static final byte QUOTE = '"';
    private static final long QUOTES = Swar.spread(QUOTE);
    /// So many rows at a time are counted for [OwnCode].
    private static final int SOME = 1 << 14;

    private final FieldPlan[] fields;
    private final Out rows;
    private final int[] starts;
    private final int[] ends;
    private final byte delimiter;
    private final long delimiters;
    private final boolean quoting;
    private final int mostBytes;
    private final OwnCode ownCode;
    private FieldStep first;
    private int count;

    /// @param starts takes where each value was written, with `ends`
    QuickRow(Plan plan, Out rows, int[] starts, int[] ends, int mostBytes) {
        Dialect dialect = plan.format().dialect();
        this.ownCode = plan.ownCode();
        this.first = ownCode.after(0);
        this.fields = plan.fields().toArray(new FieldPlan[0]);
        this.rows = rows;
        this.starts = starts;
        this.ends = ends;
        this.delimiter = (byte) dialect.delimiter().charAt(0);
        this.delimiters = Swar.spread(delimiter);
        this.quoting = dialect.quoteChar().isPresent();
        this.mostBytes = mostBytes;
    }

    /// Whether rows of this dialect, whose delimiter is one ASCII character, can be read so: no quote but `"`, and a delimiter that cannot be part of a number or a date.
    public static boolean canTell(Dialect dialect) {
        char delimiter = dialect.delimiter().charAt(0);
        return !Character.isLetterOrDigit(delimiter) && "+-.:\"".indexOf(delimiter) < 0
                && dialect.doubleQuote() && dialect.nullSequence().isEmpty() && dialect.quoteChar().orElse('"') == '"';
    }

    /// Writes the row that begins at `from`, and returns where its line ends; or negative, having written nothing: then it has to be read the long way.
    ///
    /// @param b with NUL and [Swar#SLACK] bytes behind what is at hand
    public int read(byte[] b, int from) {
        int start = rows.length;
        int end = first == null ? fields(b, from) : first.read(this, b, from, rows);
        boolean whole = end > from && end - from <= mostBytes
                && (b[end] == '\n' || b[end] == '\r' && b[end + 1] != 0);
        if (!whole) {
            rows.length = start;
            return -1;
        }
        if (++count == SOME) {
            first = ownCode.after(count);
            count = 0;
        }
        return end;
    }

    /// Where the last field ends; negative if a field is not as usual.
    private int fields(byte[] b, int from) {
        int p = from;
        for (int i = 0; i < fields.length; i++) {
            if (i > 0 && b[p++] != delimiter) {
                return -1;
            }
            FieldPlan field = fields[i];
            rows.few(field.key, 0, field.keyLength);
            int written = rows.length;
            p = b[p] == QUOTE && quoting ? quoted(field, b, p + 1) : field(field, b, p, delimiters);
            if (p < 0) {
                return p;
            }
            wrote(i, written);
        }
        return p;
    }

    void wrote(int index, int start) {
        starts[index] = start;
        ends[index] = rows.length;
    }

    int quoted(FieldPlan field, byte[] b, int from) {
        int end = field(field, b, from, QUOTES);
        return end >= 0 && b[end] == QUOTE ? end + 1 : -1;
    }

    int field(FieldPlan field, byte[] b, int from, long stops) {
        int missing = field.missing(b, from, stops);
        if (missing < 0) {
            return field.shortcut.take(b, from, stops, rows);
        }
        if (field.required) {
            return -1;
        }
        rows.putNull();
        return missing;
    }
}

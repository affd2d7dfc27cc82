package io.millrace.rows.plan;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.dialect.Dialect;

/// Reads, judges and writes a delimited row in one pass, if it stands on one line, has the schema's fields in the schema's order, and every value is as usual. Not thread-safe.
public final class QuickRow {
    private static final byte QUOTE = '"';
    private static final long QUOTES = Swar.spread(QUOTE);
    /// So many rows of a file at a time are counted for [OwnCode]; smaller files do not count.
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
    private int taken;

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

    /// Writes the row that begins at `from`, without its end, and returns where its line ends; or negative, having written nothing: then it has to be read the long way.
    ///
    /// @param b with NUL and [Swar#SLACK] bytes behind what is at hand
    public int read(byte[] b, int from) {
        count(1);
        int start = rows.length;
        int end = first == null ? fields(b, from) : first.read(this, b, from, rows);
        if (next(b, from, end) < 0) {
            rows.length = start;
            return -1;
        }
        return end;
    }

    /// Writes the rows that begin between `from` and `to`, with their ends, as long as each can be read so and fewer than `most` bytes are written; returns where the next row begins.
    int readAll(byte[] b, int from, int to, int most) {
        taken = 0;
        int p = first == null ? readAllByCodeForAll(b, from, to, most) : readAllByOwnCode(b, from, to, most);
        count(taken);
        return p;
    }

    private int readAllByCodeForAll(byte[] b, int from, int to, int most) {
        int p = from;
        while (p < to && rows.length < most) {
            int start = rows.length;
            int next = ended(b, p, fields(b, p), start);
            if (next < 0) {
                break;
            }
            p = next;
        }
        return p;
    }

    /// The same loop, because a compiler puts into a loop what it has seen it call.
    private int readAllByOwnCode(byte[] b, int from, int to, int most) {
        FieldStep step = first;
        int p = from;
        while (p < to && rows.length < most) {
            int start = rows.length;
            int next = ended(b, p, step.read(this, b, p, rows), start);
            if (next < 0) {
                break;
            }
            p = next;
        }
        return p;
    }

    /// Ends the row that was read up to `end`, or takes it back; returns where the next begins, or negative.
    private int ended(byte[] b, int from, int end, int start) {
        int next = next(b, from, end);
        if (next < 0) {
            rows.length = start;
        } else {
            rows.put('}', '\n');
            taken++;
        }
        return next;
    }

    /// Rows that [#readAll] has written.
    int taken() {
        return taken;
    }

    /// Counts rows read for [OwnCode].
    private void count(int more) {
        count += more;
        if (count >= SOME) {
            first = ownCode.after(count);
            count = 0;
        }
    }

    /// Where the row behind the one that begins at `from` begins; negative if it does not end at `end`, is empty or is long.
    private int next(byte[] b, int from, int end) {
        if (end <= from || end - from > mostBytes) {
            return -1;
        }
        return b[end] == '\n' ? end + 1 : b[end] == '\r' && b[end + 1] != 0 ? behindReturn(b, end) : -1;
    }

    /// Where the next row begins, behind a line end at `end`.
    public static int next(byte[] b, int end) {
        return b[end] == '\r' ? behindReturn(b, end) : end + 1;
    }

    private static int behindReturn(byte[] b, int end) {
        return b[end + 1] == '\n' ? end + 2 : end + 1;
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
            p = field(field, b, p);
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

    /// Writes the value that begins at `from`, quoted or not; returns where the field ends, or negative.
    int field(FieldPlan field, byte[] b, int from) {
        if (b[from] != QUOTE || !quoting) {
            return value(field, b, from, delimiters);
        }
        int end = value(field, b, from + 1, QUOTES);
        return end >= 0 && b[end] == QUOTE ? end + 1 : -1;
    }

    private int value(FieldPlan field, byte[] b, int from, long stops) {
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

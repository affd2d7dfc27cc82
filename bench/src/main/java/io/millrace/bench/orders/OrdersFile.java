package io.millrace.bench.orders;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes an orders file with faults, and beside it the truth: every fault with its place, and the rows that must be accepted. Byte-identical for the same shape, seed and
/// number of rows; row N is the same however many rows there are, so a file can be written in pieces. Streams. Not thread-safe.
public final class OrdersFile {
    private static final byte[][] MALFORMED = {{(byte) 0xC0, (byte) 0xAF}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xE2, (byte) 0x82}, {(byte) 0x80}};
    private static final int FAULTY = -1;
    private static final int LINE_END = -2;
    private static final int FAULT = -3;
    private static final int MULTILINE_ONE_IN = 512;

    private final Shape shape;
    private final long seed;
    private final Line line;
    private final JsonLine accepted = new JsonLine();
    private final Order order;
    private final String[] values;
    private final StringBuilder text = new StringBuilder();
    private final Dice dice = new Dice();
    private final byte[] lineEnd;

    public OrdersFile(Shape shape, long seed) {
        this.shape = shape;
        this.seed = seed;
        this.line = shape.json() ? accepted : new CsvLine(shape.quoted());
        this.order = new Order(shape.multibyte());
        this.values = new String[shape.columns()];
        this.lineEnd = (shape.crlf() ? "\r\n" : "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// Writes the rows from `from` to before `to`, counted from 0; the header comes before row 0.
    ///
    /// @param at what was written before
    /// @param truth takes a JSON line for each fault: `row` and `line` counted from 1, `byte` and `length` of the row, `field`, `code`
    /// @param rows takes the accepted rows as the engine writes them
    /// @return what is written now
    public Position write(long from, long to, Position at, OutputStream file, OutputStream truth, OutputStream rows)
            throws IOException {
        var position = at;
        if (from == 0 && line instanceof CsvLine csv) {
            text.setLength(0);
            csv.header(shape.columns(), text);
            position = position.plus(put(file), 1);
        }
        for (long row = from; row < to; row++) {
            position = row(row, position, file, truth, rows);
        }
        return position;
    }

    private Position row(long row, Position at, OutputStream file, OutputStream truth, OutputStream rows)
            throws IOException {
        boolean multiline = isMultiline(row);
        for (int column = 0; column < values.length; column++) {
            values[column] = order.value(column, row, dice.roll(seed, row, column),
                    multiline && column < Order.COLUMNS);
        }
        var fault = isFaulty(row) ? fault(row) : null;
        int group = dice.below(values.length / Order.COLUMNS);
        if (fault != null && fault.isValue()) {
            values[group * Order.COLUMNS + fault.column] = fault.value(dice);
            if (fault == Fault.TWO_VALUES) {
                values[group * Order.COLUMNS + Order.STATUS] = Fault.ENUM.value(dice);
            }
        }
        text.setLength(0);
        var wrongs = line.write(values, fault, group, dice, text);
        if (fault == null) {
            long bytes = put(file);
            if (!shape.json()) {
                text.setLength(0);
                accepted.write(values, null, 0, dice, text);
            }
            rows.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            return at.plus(bytes, multiline && !shape.json() ? 2 : 1);
        }
        long bytes = put(file);
        for (var wrong : wrongs) {
            var field = wrong.field() == null ? "null" : '"' + wrong.field() + '"';
            truth.write(("{\"row\":" + (row + 1) + ",\"line\":" + (at.lines() + 1) + ",\"byte\":" + at.bytes()
                    + ",\"length\":" + (bytes - lineEnd.length) + ",\"field\":" + field + ",\"code\":\"" + wrong.code()
                    + "\"}\n").getBytes(StandardCharsets.UTF_8));
        }
        return at.plus(bytes, 1);
    }

    private boolean isFaulty(long row) {
        return dice.roll(seed, row, FAULTY).below(1_000) < shape.faultyPerMille();
    }

    private boolean isMultiline(long row) {
        return !isFaulty(row) && dice.roll(seed, row, LINE_END).below(MULTILINE_ONE_IN) == 0;
    }

    /// Where a quote stays open, the row behind must be sound and on one line: what a reader gives up is then this row and no other.
    private Fault fault(long row) {
        boolean quiet = !isFaulty(row + 1) && !isMultiline(row + 1);
        List<Fault> faults = shape.faults();
        var fault = faults.get(dice.roll(seed, row, FAULT).below(faults.size()));
        return fault == Fault.OPEN_QUOTE && !quiet ? Fault.STRAY_QUOTE : fault;
    }

    /// Writes the row at hand with its line end.
    private long put(OutputStream file) throws IOException {
        int at = text.indexOf(String.valueOf(Line.MALFORMED));
        long bytes = lineEnd.length;
        if (at >= 0) {
            var malformed = MALFORMED[dice.below(MALFORMED.length)];
            bytes += write(file, text.substring(0, at).getBytes(StandardCharsets.UTF_8)) + write(file, malformed);
            text.delete(0, at + 1);
        }
        bytes += write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        file.write(lineEnd);
        return bytes;
    }

    private static int write(OutputStream file, byte[] bytes) throws IOException {
        file.write(bytes);
        return bytes.length;
    }
}

package io.millrace.rows.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.millrace.rows.Reject;
import io.millrace.rows.RejectCode;
import io.millrace.rows.RowCounts;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Utf8;

/// Where accepted rows and rejects go, and their counts. A row is written field by field and stays or is taken back as a whole. Not thread-safe.
public final class Sink {
    static final int FLUSH = 1 << 16;
    static final byte[] ROW = ascii("{\"row\":");
    static final byte[] LINE = ascii(",\"line\":");
    private static final byte[] BYTE = ascii(",\"byte\":");
    private static final byte[] LENGTH = ascii(",\"length\":");
    private static final byte[] END = ascii("}\n");

    private final OutputStream rowsTo;
    private final OutputStream rejectsTo;
    private final Out rejects = new Out(1 << 12);
    final Out rows = new Out(FLUSH * 2);
    private int mark;
    private long accepted;
    private long rejected;
    private long skipped;

    public Sink(OutputStream rows, OutputStream rejects) {
        this.rowsTo = rows;
        this.rejectsTo = rejects;
    }

    void begin() {
        mark = rows.length;
    }

    void accept() throws IOException {
        rows.put('}', '\n');
        accept(1);
    }

    /// @param count of rows written with their ends
    void accept(int count) throws IOException {
        accepted += count;
        if (rows.length >= FLUSH) {
            rows.flush(rowsTo);
        }
        mark = rows.length;
    }

    /// Takes the row back from the rows; it counts as rejected once.
    void reject() throws IOException {
        rows.length = mark;
        rejected++;
        if (rejects.length >= FLUSH) {
            rejects.flush(rejectsTo);
        }
    }

    /// Takes the row out of the rows for now; it is counted when it comes back.
    byte[] hold() {
        byte[] held = Arrays.copyOfRange(rows.bytes, mark, rows.length);
        rows.length = mark;
        return held;
    }

    void release(byte[] held) throws IOException {
        rows.put(held);
        accept();
    }

    /// What a reject says of its fault, ready to be written: field, code and message.
    static byte[] saying(String field, RejectCode code, String message) {
        Out out = new Out(64);
        out.ascii(",\"field\":");
        text(out, field);
        out.ascii(",\"code\":\"" + code.code() + "\",\"message\":");
        text(out, message);
        out.ascii(",\"value\":");
        return Arrays.copyOf(out.bytes, out.length);
    }

    /// Writes one fault of a row that has been held.
    void fault(Reject reject) {
        begin(reject.row(), reject.line(), reject.byteOffset(), reject.length(),
                saying(reject.field(), reject.code(), reject.message()));
        text(rejects, reject.value());
        rejects.put(END);
    }

    /// Writes one fault of the row at hand. Call [#reject] once for the row, after all of its faults.
    ///
    /// @param saying see [#saying]
    /// @param value null if there is none
    void fault(Place place, byte[] saying, String value) {
        begin(place.row, place.line, place.offset, place.length, saying);
        text(rejects, value);
        rejects.put(END);
    }

    /// Writes one fault of the row at hand, with the value at fault as it stands in the file.
    ///
    /// @param saying see [#saying]
    void fault(Place place, byte[] saying, byte[] b, int from, int to) {
        begin(place.row, place.line, place.offset, place.length, saying);
        if (to - from <= Reject.MAX_VALUE_CHARS && Utf8.malformed(b, from, to) < 0) {
            rejects.string(b, from, to);
        } else {
            rejects.string(Utf8.excerpt(b, from, to, Reject.MAX_VALUE_CHARS));
        }
        rejects.put(END);
    }

    private void begin(long row, long line, long offset, long length, byte[] saying) {
        rejects.put(ROW);
        rejects.number(row);
        rejects.put(LINE);
        rejects.number(line);
        rejects.put(BYTE);
        rejects.number(offset);
        rejects.put(LENGTH);
        rejects.number(length);
        rejects.put(saying);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void text(Out out, String text) {
        if (text == null) {
            out.putNull();
        } else {
            out.string(text);
        }
    }

    public RowCounts counts() {
        return new RowCounts(accepted + rejected + skipped, accepted, rejected, skipped);
    }

    /// Writes out what is certain; a row that was begun and not ended is dropped.
    public void flush() throws IOException {
        rows.length = mark;
        mark = 0;
        rows.flush(rowsTo);
        rejects.flush(rejectsTo);
    }

}

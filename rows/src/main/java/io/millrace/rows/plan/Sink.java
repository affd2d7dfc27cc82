package io.millrace.rows.plan;

import java.io.IOException;
import java.io.OutputStream;

import io.millrace.rows.Reject;
import io.millrace.rows.RowCounts;
import io.millrace.rows.bytes.Out;

/// Where accepted rows and rejects go, and their counts. A row is written field by field and stays or is taken back as a whole. Not thread-safe.
public final class Sink {
    private static final int FLUSH = 1 << 16;

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
        rows.put('}');
        rows.put('\n');
        accepted++;
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
        byte[] held = java.util.Arrays.copyOfRange(rows.bytes, mark, rows.length);
        rows.length = mark;
        return held;
    }

    void release(byte[] held) throws IOException {
        rows.put(held);
        accept();
    }

    /// Writes one fault. Call [#reject] once for its row, after all of its faults.
    void fault(Reject reject) {
        Out out = rejects;
        out.ascii("{\"row\":" + reject.row() + ",\"line\":" + reject.line() + ",\"byte\":" + reject.byteOffset()
                + ",\"length\":" + reject.length() + ",\"field\":");
        text(reject.field());
        out.ascii(",\"code\":\"" + reject.code().code() + "\",\"message\":");
        text(reject.message());
        out.ascii(",\"value\":");
        text(reject.value());
        out.ascii("}\n");
    }

    private void text(String text) {
        if (text == null) {
            rejects.putNull();
        } else {
            rejects.string(text);
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

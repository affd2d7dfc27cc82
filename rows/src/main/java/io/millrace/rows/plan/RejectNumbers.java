package io.millrace.rows.plan;

import java.io.IOException;
import java.io.OutputStream;

import io.millrace.rows.Boundary;
import io.millrace.rows.bytes.Lines;
import io.millrace.rows.bytes.Out;

/// Passes rejects on whose rows and lines were counted from a boundary, numbered as in the whole file. Flush it at the end. Not thread-safe.
public final class RejectNumbers extends Lines {
    private final Boundary start;
    private final OutputStream to;
    private final Out out = new Out(Sink.FLUSH * 2);

    /// @param start what they were counted from
    public RejectNumbers(Boundary start, OutputStream to) {
        this.start = start;
        this.to = to;
    }

    @Override
    protected void line(byte[] b, int from, int end) throws IOException {
        int line = number(b, from, Sink.ROW, start.rows());
        int rest = number(b, line, Sink.LINE, start.lines());
        out.put(b, rest, end);
        out.put('\n');
        if (out.length >= Sink.FLUSH) {
            out.flush(to);
        }
    }

    /// Writes a name and the number behind it; returns where that ends.
    private int number(byte[] b, int from, byte[] name, long more) {
        out.put(name);
        long number = 0;
        int p = from + name.length;
        for (; b[p] != ','; p++) {
            number = number * 10 + b[p] - '0';
        }
        out.number(number + more);
        return p;
    }

    @Override
    public void flush() throws IOException {
        out.flush(to);
    }
}

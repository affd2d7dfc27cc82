package io.millrace.rows.read;

import java.io.IOException;

import io.millrace.rows.Boundary;
import io.millrace.rows.Reject;
import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.bytes.Utf8;
import io.millrace.rows.plan.Judge;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.plan.Spans;

/// Reads files in which every physical line is a row. Not thread-safe.
abstract class LineReader implements RowReader {
    private static final long NEWLINES = Swar.spread('\n');
    private static final long RETURNS = Swar.spread('\r');

    final Plan plan;
    final Window window;
    final Judge judge;
    private final Spans spans;
    private final int maxRowBytes;
    private boolean high;

    LineReader(Plan plan, Window window, Judge judge, Spans spans) {
        this.plan = plan;
        this.window = window;
        this.judge = judge;
        this.spans = spans;
        this.maxRowBytes = plan.format().limits().maxRowBytes();
    }

    /// Whether the line is not a row but frames the rows; then it has been dealt with.
    abstract boolean isFrame(byte[] b, int from, int to) throws IOException;

    /// Judges a line.
    abstract Spans.Kind judge(byte[] b, int from, int to, boolean high) throws IOException;

    /// Whether the start of the file has told all that it tells about the rows.
    abstract boolean isOpened();

    @Override
    public final Boundary boundary() {
        return new Boundary(window.offset, judge.place.row, window.line - 1);
    }

    @Override
    public final void read(long stop) throws IOException {
        while ((window.offset < stop || !isOpened()) && (window.left() > 0 || window.more())) {
            int end = lineEnd(window.bytes, window.pos, window.limit);
            boolean cut = end >= window.limit || window.bytes[end] == '\r' && end + 1 == window.limit;
            if (cut && !window.eof) {
                if (window.left() > maxRowBytes + 2) {
                    tooLarge();
                } else {
                    window.more();
                }
            } else if (end - window.pos > maxRowBytes) {
                tooLarge();
            } else {
                line(Math.min(end, window.limit));
            }
        }
    }

    private void line(int end) throws IOException {
        byte[] b = window.bytes;
        int start = blank(b, window.pos, end);
        int next = end == window.limit
                ? end
                : b[end] == '\r' && end + 1 < window.limit && b[end + 1] == '\n' ? end + 2 : end + 1;
        Spans.Kind kind;
        if (start == end) {
            kind = Spans.Kind.BLANK;
        } else if (isFrame(b, start, end)) {
            kind = Spans.Kind.FRAME;
        } else {
            place(window.measure(window.pos, end));
            kind = judge(b, start, end, high);
        }
        long from = window.offset;
        window.advance(next, next > end ? 1 : 0);
        if (spans != null) {
            spans.span(kind, from, window.offset);
        }
    }

    private void place(long length) {
        judge.place.row++;
        judge.place.line = window.line;
        judge.place.offset = window.offset;
        judge.place.length = length;
    }

    private void tooLarge() throws IOException {
        place(0);
        long from = window.offset;
        window.fill(1000);
        String excerpt = plan.hasConfidential()
                ? Reject.MASK
                : Utf8.excerpt(window.bytes, window.pos, Math.min(window.limit, window.pos + 1000),
                        Reject.MAX_VALUE_CHARS);
        judge.place.length = window.skipLine() - from;
        judge.begin();
        judge.fault(null, RejectCode.ROW_TOO_LARGE, "more than " + maxRowBytes + " bytes", excerpt);
        judge.end();
        if (spans != null) {
            spans.span(Spans.Kind.REJECTED, from, window.offset);
        }
    }

    private int lineEnd(byte[] b, int from, int limit) {
        long seen = 0;
        int p = from;
        while (p < limit) {
            long word = Swar.load(b, p);
            seen |= word;
            long marks = Swar.equal(word, NEWLINES) | Swar.equal(word, RETURNS);
            if (marks != 0) {
                p += Swar.first(marks);
                break;
            }
            p += 8;
        }
        high = Swar.high(seen) != 0;
        return Math.min(p, limit);
    }

    private static int blank(byte[] b, int from, int to) {
        int p = from;
        while (p < to && (b[p] == ' ' || b[p] == '\t')) {
            p++;
        }
        return p;
    }
}

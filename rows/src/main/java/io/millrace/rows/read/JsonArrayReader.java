package io.millrace.rows.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.millrace.rows.Boundary;
import io.millrace.rows.Reject;
import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.JsonText;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Utf8;
import io.millrace.rows.plan.Judge;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.plan.Spans;

/// Reads a JSON document that is an array of rows, or an object that holds one under the dialect's `property`. Not thread-safe.
final class JsonArrayReader implements RowReader {
    /// How far to look for the end of a broken item.
    private static final int SIBLING_RANGE = 1 << 16;

    private final Plan plan;
    private final Window window;
    private final Judge judge;
    private final Spans spans;
    private final JsonRow row;
    private final JsonStream stream;
    private final JsonBrackets brackets;
    private final int maxRowBytes;
    private long spanned;

    JsonArrayReader(Plan plan, Window window, Judge judge, Spans spans) {
        this.plan = plan;
        this.window = window;
        this.judge = judge;
        this.spans = spans;
        this.row = new JsonRow(plan, judge);
        this.stream = new JsonStream(window);
        this.brackets = new JsonBrackets(window, stream);
        this.maxRowBytes = plan.format().limits().maxRowBytes();
        this.spanned = window.offset;
    }

    @Override
    public Boundary boundary() {
        return new Boundary(window.offset, judge.place.row, window.line - 1);
    }

    @Override
    public Opening opening() {
        return null;
    }

    @Override
    public void read(long end) throws IOException {
        String property = plan.format().dialect().property().orElse(null);
        if (property == null) {
            array();
        } else {
            object(property);
        }
        if (stream.peek() >= 0) {
            throw stream.fault("something follows the document");
        }
        span(Spans.Kind.FRAME);
    }

    private void object(String property) throws IOException {
        stream.expect('{', "at the start");
        boolean found = false;
        for (boolean first = true; stream.peek() != '}'; first = false) {
            if (!first) {
                stream.expect(',', "between members");
            }
            if (stream.peek() != '"') {
                throw stream.fault("expected a name");
            }
            int end = value();
            String name = name(end);
            stream.take(end);
            stream.expect(':', "after a name");
            stream.peek();
            if (name.equals(property) && !found) {
                found = true;
                array();
            } else {
                int skipped = stream.end(maxRowBytes);
                if (skipped >= 0) {
                    stream.take(skipped);
                } else if (!stream.skip()) {
                    throw stream.fault("the file ends inside a value");
                }
            }
        }
        stream.expect('}', "at the end");
        if (!found) {
            throw stream.fault("there is no property '" + property + "' with an array of rows");
        }
    }

    private int value() throws IOException {
        int end = stream.end(maxRowBytes);
        if (end < 0) {
            throw stream.fault("a name is not closed");
        }
        return end;
    }

    private String name(int end) {
        if (JsonText.string(window.bytes, window.pos, end) != end) {
            return "";
        }
        Out out = new Out(end - window.pos);
        JsonText.unescape(window.bytes, window.pos + 1, end - 1, out);
        return new String(out.bytes, 0, out.length, StandardCharsets.UTF_8);
    }

    private void array() throws IOException {
        stream.expect('[', "before the rows");
        for (boolean first = true; stream.peek() != ']'; first = false) {
            if (!first) {
                stream.expect(',', "between rows");
                stream.peek();
            }
            item();
        }
        stream.expect(']', "after the rows");
    }

    private void item() throws IOException {
        span(Spans.Kind.FRAME);
        int indent = stream.indent();
        boolean nested = window.bytes[window.pos] == '{' || window.bytes[window.pos] == '[';
        int end = nested ? brackets.end(maxRowBytes) : stream.end(maxRowBytes);
        judge.place.line = window.line;
        judge.place.offset = window.offset;
        if (end < 0 || JsonText.value(window.bytes, window.pos, end) != end) {
            int length = end < 0 ? end : end - window.pos;
            window.fill(SIBLING_RANGE);
            int next = nextSibling(length < 0 ? SIBLING_RANGE : length, indent);
            end = next >= 0
                    ? next
                    : length == JsonBrackets.BROKEN
                            ? stream.end(maxRowBytes)
                            : length < 0 ? length : window.pos + length;
        }
        if (end < 0 || end - window.pos > maxRowBytes) {
            tooLarge(end);
            return;
        }
        if (end == window.pos) {
            throw stream.fault("a row is missing");
        }
        if (row.isHeader(window.bytes, window.pos, end)) {
            stream.take(end);
            return;
        }
        judge.place.row++;
        judge.place.length = window.measure(window.pos, end);
        Spans.Kind kind = row.judge(window.bytes, window.pos, end, true);
        stream.take(end);
        span(kind);
    }

    /// In a broken item, the end of what comes before the next line that begins as the item does, after a comma and with the same indentation: one unclosed quote or bracket
    /// does not take the rest of the file with it. Negative if there is none.
    private int nextSibling(int reach, int indent) {
        byte[] b = window.bytes;
        int end = Math.min(window.limit, window.pos + Math.min(reach, SIBLING_RANGE));
        if (indent < 0) {
            return -1;
        }
        for (int p = window.pos; p < end; p++) {
            int at = p + 1 + indent;
            if (b[p] == '\n' && at < end && b[at] == b[window.pos] && JsonText.space(b, p + 1, at) == at) {
                int comma = p;
                while (comma > window.pos && b[comma] <= ' ' && b[comma] >= 0) {
                    comma--;
                }
                if (b[comma] == ',') {
                    return comma;
                }
            }
        }
        return -1;
    }

    private void tooLarge(int end) throws IOException {
        int offset = end - window.pos;
        window.fill(Math.max(1000, maxRowBytes + 1));
        if (window.left() <= maxRowBytes) {
            throw stream.fault("the file ends inside a row");
        }
        int close = end < 0 ? end : window.pos + offset;
        String excerpt = plan.hasConfidential()
                ? Reject.MASK
                : Utf8.excerpt(window.bytes, window.pos, Math.min(window.limit, window.pos + 1000),
                        Reject.MAX_VALUE_CHARS);
        long from = window.offset;
        judge.place.row++;
        if (close >= 0) {
            stream.take(close);
        } else if (!stream.skip()) {
            throw stream.fault("the file ends inside a row");
        }
        judge.place.length = window.offset - from;
        judge.begin();
        judge.fault(null, RejectCode.ROW_TOO_LARGE, "more than " + maxRowBytes + " bytes", excerpt);
        judge.end();
        span(Spans.Kind.REJECTED);
    }

    private void span(Spans.Kind kind) {
        if (spans != null && window.offset > spanned) {
            spans.span(kind, spanned, window.offset);
        }
        spanned = window.offset;
    }
}

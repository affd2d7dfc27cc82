package io.millrace.rows.read;

import java.io.IOException;

import io.millrace.rows.plan.Judge;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.plan.Spans;

/// Reads one JSON value per line.
final class JsonLinesReader extends LineReader {
    private final JsonRow row;

    /// @param opening what the start of the file has told; null if this is the start
    JsonLinesReader(Plan plan, Window window, Judge judge, Spans spans, Opening opening) {
        super(plan, window, judge, spans);
        this.row = new JsonRow(plan, judge);
        if (opening != null) {
            row.resume(opening);
        }
    }

    @Override
    boolean isOpened() {
        return row.isOpened();
    }

    @Override
    public Opening opening() {
        return row.opening(boundary());
    }

    @Override
    boolean isFrame(byte[] b, int from, int to) throws IOException {
        return row.isHeader(b, from, trimmed(b, from, to));
    }

    @Override
    Spans.Kind judge(byte[] b, int from, int to, boolean high) throws IOException {
        return row.judge(b, from, trimmed(b, from, to), high);
    }

    private static int trimmed(byte[] b, int from, int to) {
        int end = to;
        while (end > from + 1 && (b[end - 1] == ' ' || b[end - 1] == '\t')) {
            end--;
        }
        return end;
    }
}

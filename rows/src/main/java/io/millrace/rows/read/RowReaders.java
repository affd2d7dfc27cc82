package io.millrace.rows.read;

import java.io.IOException;

import io.millrace.rows.RefusalCode;
import io.millrace.rows.input.Encodings;
import io.millrace.rows.input.FileFault;
import io.millrace.rows.plan.Judge;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.plan.Spans;

/// Chooses the reader for a format.
public final class RowReaders {
    private RowReaders() {}

    /// @param buffer bytes to read at a time
    /// @param spans is told what each byte belongs to; null if nobody wants to know
    /// @throws FileFault if the file is empty
    public static RowReader open(Plan plan, Encodings.Decoded decoded, Judge judge, Spans spans, int buffer)
            throws IOException {
        Window window = new Window(decoded, buffer);
        if (!window.more()) {
            throw new FileFault(RefusalCode.EMPTY, "the file is empty");
        }
        if (spans != null && decoded.mark() > 0) {
            spans.span(Spans.Kind.FRAME, 0, decoded.mark());
        }
        return switch (plan.format().format()) {
            case CSV, TSV -> new CsvReader(plan, window, judge, spans);
            case JSONL -> new JsonLinesReader(plan, window, judge, spans);
            case JSON -> new JsonArrayReader(plan, window, judge, spans);
            case LOG -> new LogReader(plan, window, judge, spans);
        };
    }
}

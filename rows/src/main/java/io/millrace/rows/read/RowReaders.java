package io.millrace.rows.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.millrace.rows.Boundary;
import io.millrace.rows.RefusalCode;
import io.millrace.rows.input.Encodings;
import io.millrace.rows.input.FileFault;
import io.millrace.rows.plan.Judge;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.plan.Sink;
import io.millrace.rows.plan.Spans;

/// Chooses the reader for a format.
public final class RowReaders {
    private RowReaders() {}

    /// @param buffer bytes to read at a time
    /// @param spans is told what each byte belongs to; null if nobody wants to know
    /// @throws FileFault if the file is empty
    public static RowReader open(Plan plan, InputStream in, Judge judge, Spans spans, int buffer) throws IOException {
        Encodings.Decoded decoded = Encodings.decode(in, plan.format().encoding());
        Window window = new Window(decoded, buffer, Boundary.START);
        if (!window.more()) {
            throw new FileFault(RefusalCode.EMPTY, "the file is empty");
        }
        if (spans != null && decoded.mark() > 0) {
            spans.span(Spans.Kind.FRAME, 0, decoded.mark());
        }
        return reader(plan, window, judge, spans, null);
    }

    /// Reads on from the middle of a file.
    ///
    /// @param start where `in` stands
    public static RowReader resume(Plan plan, InputStream in, Judge judge, Opening opening, Boundary start, int buffer)
            throws IOException {
        Window window = new Window(Encodings.resume(in, plan.format().encoding()), buffer, start);
        judge.place.row = start.rows();
        return reader(plan, window, judge, null, opening);
    }

    /// What the start of a file tells about its rows.
    ///
    /// @param head the first bytes of a file that may go on behind them
    /// @return empty if the head is too short to be sure, or cannot be read
    public static Optional<Opening> opening(Plan plan, byte[] head) {
        // The most bytes that are looked at behind the place up to which the head was read: a byte order mark, a delimiter.
        int mostAhead = Math.max(3, plan.format().dialect().delimiter().getBytes(StandardCharsets.UTF_8).length);
        Judge nobody = new Judge(plan, new Sink(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()));
        try {
            RowReader reader = open(plan, new ByteArrayInputStream(head), nobody, null, head.length);
            reader.read(0);
            return Optional.ofNullable(reader.opening())
                    .filter(opening -> opening.end().offset() + mostAhead <= head.length);
        } catch (FileFault fault) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RowReader reader(Plan plan, Window window, Judge judge, Spans spans, Opening opening)
            throws IOException {
        return switch (plan.format().format()) {
            case CSV, TSV -> new CsvReader(plan, window, judge, spans, opening);
            case JSONL -> new JsonLinesReader(plan, window, judge, spans, opening);
            case JSON -> new JsonArrayReader(plan, window, judge, spans);
            case LOG -> new LogReader(plan, window, judge, spans);
        };
    }
}

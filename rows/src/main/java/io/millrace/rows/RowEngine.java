package io.millrace.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.input.FileFault;
import io.millrace.rows.input.PlainBytes;
import io.millrace.rows.plan.Judge;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.plan.Sink;
import io.millrace.rows.plan.Spans;
import io.millrace.rows.read.RowReaders;

/// Checks every row of a file against its feed's format. Bytes in; out come the accepted rows as typed JSON Lines and one JSON line for each fault of each
/// rejected row. Streams, in memory that does not grow with the file except for the keys that a schema asks to remember.
///
/// Immutable and thread-safe: compile once, run many files at once.
public final class RowEngine {
    private static final int BUFFER = 1 << 17;

    private final Plan plan;
    private final int buffer;

    private RowEngine(Plan plan, int buffer) {
        this.plan = plan;
        this.buffer = buffer;
    }

    /// @throws IllegalArgumentException if the format has mistakes that [RowFormat#read] would have reported
    public static RowEngine compile(RowFormat format) {
        Problems problems = new Problems();
        Plan plan = Plan.of(format, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.list().toString());
        }
        return new RowEngine(plan, BUFFER);
    }

    /// The same engine reading so many bytes at a time; what comes out is the same.
    public RowEngine withBuffer(int bytes) {
        return new RowEngine(plan, Math.max(1, bytes));
    }

    /// The same engine, which compiles code for this format alone after so many rows of it; what comes out is the same.
    public RowEngine withOwnCodeAfter(long rows) {
        return new RowEngine(plan.withOwnCodeAfter(rows), buffer);
    }

    /// Runs one file. The streams stay open.
    ///
    /// @param in the file as stored, compressed or not
    /// @param rows takes the accepted rows, a JSON object per line, fields in the schema's order
    /// @param rejects takes the faults, a JSON object per line, in the file's order
    /// @throws IOException from any of the three streams, as it was thrown; damage in the data is a [RowResult.Refused] instead
    public RowResult run(InputStream in, OutputStream rows, OutputStream rejects) throws IOException {
        return run(in, rows, rejects, null);
    }

    /// Whether files of this format can be run in ranges, unless a file turns out to be compressed: text lines in an encoding of single bytes or UTF-8, rows that can be judged
    /// one by one, and a dialect in which quotes alone decide where rows end.
    public boolean splits() {
        RowFormat format = plan.format();
        return format.format() != Format.JSON && !format.encoding().equals(StandardCharsets.UTF_16)
                && !format.schema().hasFileWideKeys()
                && (format.compression() == Compression.NONE || format.compression() == Compression.AUTO)
                && (!format.format().isDelimited()
                        || format.dialect().escapeChar().isEmpty() && format.dialect().lineTerminator().isEmpty());
    }

    /// The way to run one file in ranges.
    ///
    /// @param head the file's first bytes, as stored; 64 KiB hold the opening of nearly every file
    /// @return empty if the format does not split, the file is compressed, or the head does not hold the file's opening (byte order mark, header, comment rows; in JSON
    /// Lines the first row), whole and without a fault: then [#run] runs it as one
    public Optional<Ranges> ranges(byte[] head) {
        if (!splits() || plan.format().compression() == Compression.AUTO && PlainBytes.looksCompressed(head)) {
            return Optional.empty();
        }
        return RowReaders.opening(plan, head).map(opening -> new Ranges(plan, opening, buffer));
    }

    /// As [#run(InputStream, OutputStream, OutputStream)], and tells what every byte of the file belongs to.
    public RowResult run(InputStream in, OutputStream rows, OutputStream rejects, Spans spans) throws IOException {
        Sink sink = new Sink(rows, rejects);
        long bytes = 0;
        try (PlainBytes plain = PlainBytes.open(in, plan.format().compression(), plan.format().limits())) {
            try {
                Judge judge = new Judge(plan, sink);
                RowReaders.open(plan, plain, judge, spans, buffer).read(Long.MAX_VALUE);
                judge.finish(spans);
                return new RowResult.Complete(sink.counts(), plain.count());
            } finally {
                bytes = plain.count();
            }
        } catch (FileFault fault) {
            sink.flush();
            return new RowResult.Refused(sink.counts(), bytes, fault.refusal());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

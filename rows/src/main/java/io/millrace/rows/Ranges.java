package io.millrace.rows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import io.millrace.rows.input.FileFault;
import io.millrace.rows.input.PlainBytes;
import io.millrace.rows.plan.Judge;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.plan.RejectNumbers;
import io.millrace.rows.plan.Sink;
import io.millrace.rows.read.LineStarts;
import io.millrace.rows.read.Opening;
import io.millrace.rows.read.RowReader;
import io.millrace.rows.read.RowReaders;
import io.millrace.rows.read.Surveyor;

/// Runs one file in ranges, each by itself, in any order or at once.
///
/// A file of n bytes is cut anywhere, even inside a row: 0 = e₀ < e₁ < … < eₖ = n. Range i takes every row, comment and blank line that *begins* at or behind eᵢ and before eᵢ₊₁,
/// whole, even if it ends behind eᵢ₊₁; the first one takes the file's opening as well. To begin with the right row, a range needs its [Boundary]. There are two ways to it: [#starts] tells it exactly, numbers
/// included, from [#survey]s of all ranges up to it; [#guess] tells from a few bytes where it most likely is, and leaves the numbers to [#renumber].
///
/// **Guarantee.** If range 0 began at [Boundary#START], each range ended ([RangeResult.Complete#end]) at exactly the boundary at which the next began, and the last one read to the end of the
/// file, then the ranges' rows put together, and their rejects put together, are byte for byte those of [RowEngine#run] over the whole file, row, line and byte
/// numbers included, and the counts add up to its counts. For between two rows a run remembers nothing but its boundary and the opening: each range is the run over the whole file, interrupted.
///
/// In JSON Lines and logs, and in delimited text that RFC 4180 allows (any one quote character, comments at the start of a line), surveyed boundaries always meet. Where quotes stand that may not stand there they need not: then run the file as one,
/// or the range from where the one before it ended.
///
/// Immutable and thread-safe.
public final class Ranges {
    private final Plan plan;
    private final Opening opening;
    private final int buffer;

    Ranges(Plan plan, Opening opening, int buffer) {
        this.plan = plan;
        this.opening = opening;
        this.buffer = buffer;
    }

    /// Counts lines and quotes of one range; costs a sixth to a quarter of what running it costs, reading the file included, and
    /// more where many lines end in `\r` alone, are blank and end in `\r\n`, or begin as comments do.
    ///
    /// @param in stands at `from`; is read to `to`, or to the file's end if that comes before
    /// @throws IOException from the stream, as it was thrown
    public Survey survey(InputStream in, long from, long to) throws IOException {
        long counted = Math.max(from, Math.min(to, opening.end().offset()));
        in.skipNBytes(counted - from);
        return new Surveyor(plan.format(), buffer).survey(in, from, counted, to);
    }

    /// Where each range begins. Where nothing begins in a range it is the place where the next range begins, or the end of the file.
    ///
    /// @param surveys of the ranges, in order and without a gap, from the start of the file; the boundary of a range that holds the beginning of a row is sure as soon as
    /// its own survey is there, so that the last surveys may be left out
    public List<Boundary> starts(List<Survey> surveys) {
        return new Starts(opening.end()).of(surveys);
    }

    /// Guesses where the first row begins at or behind a place, from a few bytes of the file: a row can begin behind one line end if the place is outside quotes, behind another if it is inside, and what the schema
    /// has less to say against is taken.
    ///
    /// A range that began at a guess counts rows and lines from there. If the range before it ended at the same offset, the guess was right: [Boundary#countedFrom] and [#renumber] number what came of it. If not, run the range
    /// again from where the one before it ended; that is all that a wrong guess costs.
    ///
    /// @param piece the bytes from the one before `at` on; 64 KiB are plenty
    /// @param at more than 0
    /// @return empty if no row begins in the piece behind a line end
    public Optional<Boundary> guess(byte[] piece, long at) throws IOException {
        if (at <= opening.end().offset()) {
            return Optional.of(new Boundary(opening.end().offset(), 0, 0));
        }
        Boundary best = null;
        long most = Long.MIN_VALUE;
        for (int start : LineStarts.of(plan.format(), piece).toArray()) {
            Boundary boundary = new Boundary(at - 1 + start, 0, 0);
            RowCounts counts = run(boundary, new ByteArrayInputStream(piece, start, piece.length - start),
                    Long.MAX_VALUE, OutputStream.nullOutputStream(), OutputStream.nullOutputStream()).counts();
            if (counts.accepted() - counts.rejected() > most) {
                most = counts.accepted() - counts.rejected();
                best = boundary;
            }
        }
        return Optional.ofNullable(best);
    }

    /// Passes the rejects of a range on that began at a guess, numbered as in the whole file. The streams stay open.
    ///
    /// @param start where the range began, numbers included: where the one before it ended
    /// @throws IOException from either stream, as it was thrown
    public static void renumber(InputStream rejects, Boundary start, OutputStream to) throws IOException {
        RejectNumbers numbers = new RejectNumbers(start, to);
        rejects.transferTo(numbers);
        numbers.flush();
    }

    /// Runs one range. The streams stay open.
    ///
    /// @param start where it begins
    /// @param in stands there and goes on to the end of the file; no more than needed is read
    /// @param end behind the range's last byte; what begins before it is read to its own end
    /// @param rows takes the accepted rows, a JSON object per line
    /// @param rejects takes the faults, a JSON object per line, numbered as in the whole file
    /// @throws IOException from any of the three streams, as it was thrown
    public RangeResult run(Boundary start, InputStream in, long end, OutputStream rows, OutputStream rejects)
            throws IOException {
        if (!start.equals(Boundary.START) && start.offset() < opening.end().offset()) {
            throw new IllegalArgumentException("no range begins inside the opening of a file: " + start);
        }
        Sink sink = new Sink(rows, rejects);
        Judge judge = new Judge(plan, sink);
        try {
            RowReader reader = start.equals(Boundary.START)
                    ? RowReaders.open(plan, PlainBytes.resume(in, plan.format().limits(), 0), judge, null, buffer)
                    : RowReaders.resume(plan, PlainBytes.resume(in, plan.format().limits(), start.offset()), judge,
                            opening, start, buffer);
            reader.read(end);
            judge.finish(null);
            return new RangeResult.Complete(sink.counts(), reader.boundary());
        } catch (FileFault fault) {
            sink.flush();
            return new RangeResult.Refused(sink.counts(), fault.refusal());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

package io.millrace.rows.range;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.millrace.rows.Boundary;
import io.millrace.rows.RangeResult;
import io.millrace.rows.Ranges;
import io.millrace.rows.RowCounts;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;
import io.millrace.rows.Survey;

/// A file run in ranges, for tests.
public final class Cut {
    private Cut() {}

    /// @param cuts where ranges begin, ascending, the first one 0 left out
    /// @return empty if the boundaries do not meet
    public static Optional<Run> run(RowEngine engine, Ranges ranges, byte[] input, List<Integer> cuts)
            throws IOException {
        List<Boundary> starts = ranges.starts(surveys(ranges, input, cuts));
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        RowCounts counts = RowCounts.NONE;
        boolean meet = true;
        Boundary end = Boundary.START;
        for (int i = 0; i < starts.size(); i++) {
            Boundary start = starts.get(i);
            meet &= end.equals(start);
            int from = Math.min((int) start.offset(), input.length);
            RangeResult result = ranges.run(start, new ByteArrayInputStream(input, from, input.length - from),
                    i < cuts.size() ? cuts.get(i) : Long.MAX_VALUE, rows, rejects);
            if (!(result instanceof RangeResult.Complete complete)) {
                throw new AssertionError(result.toString());
            }
            counts = counts.plus(complete.counts());
            end = complete.end();
        }
        return meet && end.offset() == input.length
                ? Optional.of(new Run(new RowResult.Complete(counts, input.length),
                        rows.toString(StandardCharsets.UTF_8), rejects.toString(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /// As [#run], with ranges that all begin at a guess, each as if the others were not known; what was guessed wrong is run again.
    public static Guessed runGuessed(Ranges ranges, byte[] input, List<Integer> cuts, int piece) throws IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        RowCounts counts = RowCounts.NONE;
        Boundary at = Boundary.START;
        int right = 0;
        for (int i = 0; i <= cuts.size(); i++) {
            int from = i == 0 ? 0 : cuts.get(i - 1);
            long to = i == cuts.size() ? Long.MAX_VALUE : cuts.get(i);
            Optional<Boundary> guess = i == 0 ? Optional.of(Boundary.START)
                    : ranges.guess(Arrays.copyOfRange(input, from - 1, Math.min(from - 1 + piece, input.length)), from);
            Boundary start = at;
            boolean isRight = guess.filter(boundary -> boundary.offset() == start.offset()).isPresent();
            right += isRight ? 1 : 0;
            ByteArrayOutputStream own = new ByteArrayOutputStream();
            RangeResult result = ranges.run(isRight ? guess.get() : new Boundary(start.offset(), 0, 0),
                    new ByteArrayInputStream(input, (int) start.offset(), input.length - (int) start.offset()), to,
                    rows, own);
            if (!(result instanceof RangeResult.Complete complete)) {
                throw new AssertionError(result.toString());
            }
            Ranges.renumber(new ByteArrayInputStream(own.toByteArray()), start, rejects);
            counts = counts.plus(complete.counts());
            at = complete.end().countedFrom(start);
        }
        return new Guessed(new Run(new RowResult.Complete(counts, at.offset()), rows.toString(StandardCharsets.UTF_8),
                rejects.toString(StandardCharsets.UTF_8)), right - 1);
    }

    /// @param right how many guesses were
    public record Guessed(Run run, int right) {}

    static List<Survey> surveys(Ranges ranges, byte[] input, List<Integer> cuts) throws IOException {
        List<Survey> surveys = new ArrayList<>();
        for (int i = 0; i <= cuts.size(); i++) {
            int from = i == 0 ? 0 : cuts.get(i - 1);
            int to = i == cuts.size() ? input.length : cuts.get(i);
            surveys.add(ranges.survey(new ByteArrayInputStream(input, from, input.length - from), from, to));
        }
        return surveys;
    }
}

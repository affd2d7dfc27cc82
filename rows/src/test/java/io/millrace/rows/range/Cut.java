package io.millrace.rows.range;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

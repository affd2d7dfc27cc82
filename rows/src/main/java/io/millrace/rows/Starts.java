package io.millrace.rows;

import java.util.ArrayList;
import java.util.List;

/// Puts surveys together: what is known at the end of one decides which of the next one's two counts holds. Used once; not thread-safe.
final class Starts {
    private static final Survey.Piece NOTHING = new Survey.Piece(0, false, false, false);

    private final List<Boundary> starts = new ArrayList<>();
    private long offset;
    private long rows;
    private long lines;
    private boolean inside;
    private boolean afterReturn;
    private Survey.Piece line = NOTHING;

    /// @param first where the first row can begin
    Starts(Boundary first) {
        this.offset = first.offset();
        this.rows = first.rows();
        this.lines = first.lines();
    }

    List<Boundary> of(List<Survey> surveys) {
        long expected = 0;
        for (int i = 0; i < surveys.size(); i++) {
            Survey survey = surveys.get(i);
            if (survey.from() != expected) {
                throw new IllegalArgumentException(
                        "a survey from byte " + expected + " is missing, there is one from " + survey.from());
            }
            expected = survey.to();
            if (survey.to() > survey.counted()) {
                boolean cutLineEnd = afterReturn && survey.startsWithNewline();
                if (line.bytes() == 0 && !inside) {
                    found(i, new Boundary(offset + (cutLineEnd ? 1 : 0), rows, lines));
                }
                add(survey, cutLineEnd, i);
            }
        }
        boolean openRow = inside || line.filled() && !line.comment();
        found(surveys.size() - 1, new Boundary(expected, rows + (openRow ? 1 : 0), lines));
        return starts;
    }

    /// Gives the boundary to all ranges up to `last` that have none yet.
    private void found(int last, Boundary boundary) {
        while (starts.size() <= last) {
            starts.add(starts.isEmpty() ? Boundary.START : boundary);
        }
    }

    private void add(Survey survey, boolean cutLineEnd, int index) {
        offset = survey.to();
        afterReturn = survey.endsWithReturn();
        if (survey.lines() == 0) {
            line = line.plus(survey.head());
            return;
        }
        Survey.Piece first = line.plus(survey.head());
        boolean begunInside = inside;
        boolean comment = first.comment() && !inside;
        inside ^= !comment && first.oddQuotes();
        rows += !inside && (begunInside || first.filled() && !comment) ? 1 : 0;
        lines += cutLineEnd ? 0 : 1;
        Survey.Pass pass = inside ? survey.inside() : survey.outside();
        if (!inside && survey.firstLine() < survey.to()) {
            found(index, new Boundary(survey.firstLine(), rows, lines));
        } else if (inside && pass.firstRow() >= 0 && pass.firstRow() < survey.to()) {
            found(index, new Boundary(pass.firstRow(), rows + 1, lines + pass.linesBefore()));
        }
        rows += pass.rows();
        lines += survey.lines() - 1;
        inside = pass.endsInside();
        line = survey.tail();
    }
}

package io.millrace.rows;

import java.util.Objects;

/// What a count of line ends and quotes says about one range of a file, whatever comes before it: whether the range begins inside quotes is not known, so both cases are
/// counted. [Ranges#starts] puts the surveys of a file's ranges together. Immutable; its components are all that there is to store.
///
/// @param from the range's first byte, counted from the start of the file
/// @param to behind its last byte
/// @param counted behind the opening of the file (its byte order mark and header), which is not counted; otherwise `from`
/// @param lines line ends in the range; a `\r\n` that the range's end cuts in two counts in both
/// @param firstLine behind the first line end
/// @param head what comes before the first line end; all of the range if there is none
/// @param tail what comes behind the last line end
/// @param outside the lines from `firstLine` to the last line end, if they begin outside quotes
/// @param inside the same lines, if they begin inside quotes
/// @param startsWithNewline the first byte is `\n`
/// @param endsWithReturn the last byte is `\r`
public record Survey(long from, long to, long counted, long lines, long firstLine, Piece head, Piece tail, Pass outside,
        Pass inside, boolean startsWithNewline, boolean endsWithReturn) {
    public Survey {
        Objects.requireNonNull(head);
        Objects.requireNonNull(tail);
        Objects.requireNonNull(outside);
        Objects.requireNonNull(inside);
        if (from < 0 || counted < from || to < counted || lines < 0 || lines > to - counted) {
            throw new IllegalArgumentException("not a range: " + from + " to " + to);
        }
    }

    /// A part of a line.
    ///
    /// @param bytes its length
    /// @param oddQuotes holds an odd number of quotes
    /// @param filled holds something that makes its line a row
    /// @param comment begins as a comment does
    public record Piece(long bytes, boolean oddQuotes, boolean filled, boolean comment) {
        /// The piece of a line that this one and the next make.
        public Piece plus(Piece next) {
            return new Piece(bytes + next.bytes, oddQuotes ^ next.oddQuotes, filled || next.filled,
                    filled ? comment : next.comment);
        }
    }

    /// Lines counted under one assumption.
    ///
    /// @param rows that end there
    /// @param endsInside whether the last line end stands inside quotes
    /// @param firstRow the first place at which a row can begin, behind one of these lines; -1 if there is none
    /// @param linesBefore how many of these lines come before it
    public record Pass(long rows, boolean endsInside, long firstRow, long linesBefore) {}
}

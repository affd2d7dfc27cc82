package io.millrace.rows.plan;

/// Is told what every byte of the file belongs to, in order and without a gap. Offsets count decompressed bytes; line ends belong to what they end.
@FunctionalInterface
public interface Spans {
    enum Kind {
        /// A byte order mark, a header, or the brackets and commas around the rows of a JSON document.
        FRAME, COMMENT, BLANK, ACCEPTED, REJECTED,
        /// A row that refers to one which has not been seen yet; [#settled] tells what became of it.
        WAITING
    }

    void span(Kind kind, long from, long to);

    /// Tells at the end of the file what became of a row that waited.
    ///
    /// @param from where its span began
    /// @param kind ACCEPTED or REJECTED
    default void settled(long from, Kind kind) {}
}

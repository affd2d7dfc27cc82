package io.millrace.rows.plan;

/// Is told what every byte of the file belongs to, in order and without a gap. Offsets count decompressed bytes; line ends belong to what they end.
@FunctionalInterface
public interface Spans {
    enum Kind {
        /// A byte order mark, a header, or the brackets and commas around the rows of a JSON document.
        FRAME, COMMENT, BLANK, ACCEPTED, REJECTED
    }

    void span(Kind kind, long from, long to);
}

package io.millrace.rows;

import java.util.Objects;

/// One fault of one row. Final: a reject is data, so it is never retried. A row with several faults has several.
///
/// @param row 1-based, counted over the whole file; header, comments and blank lines are not rows
/// @param line 1-based physical line on which the row begins
/// @param byteOffset of the row's first byte in the decompressed file
/// @param length of the row in bytes, line end excluded; after a broken quote, of all that was given up with it
/// @param field the field at fault, or null where the fault is the row's
/// @param code what is wrong, stable
/// @param message what is wrong, for people; never holds the value
/// @param value the value at fault, at most [#MAX_VALUE_CHARS] characters, or null where there is none
public record Reject(long row, long line, long byteOffset, long length, String field, RejectCode code, String message,
        String value) {
    public static final int MAX_VALUE_CHARS = 200;
    /// Stands in for the value of a field that is `confidential: true`.
    public static final String MASK = "***";

    public Reject {
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
    }
}

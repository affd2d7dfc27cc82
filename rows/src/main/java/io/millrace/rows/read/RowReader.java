package io.millrace.rows.read;

import java.io.IOException;

import io.millrace.rows.Boundary;

/// Reads a file and has every row judged. Not thread-safe.
public interface RowReader {
    /// Reads until a row, comment or blank line begins at or behind `end`, or the file ends; in any case up to where the header is complete. What begins before `end` is
    /// read to its own end. Formats that do not split are read to the end of the file.
    void read(long end) throws IOException;

    /// Where the next row, comment or blank line begins.
    Boundary boundary();

    /// What was learnt from the start of the file; null where that takes more than was read, or the format does not split.
    Opening opening();
}

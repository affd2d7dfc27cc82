package io.millrace.rows;

/// A place in an uncompressed file at which a run can begin or stop: the start of a row, a comment or a blank line, or the end of the file; and what lies before it. A
/// run that begins here needs to know nothing else about what lies before (but for the header, which [Ranges] knows).
///
/// @param offset bytes before it
/// @param rows rows that begin before it, rejected ones included; the header, comments and blank lines are not rows
/// @param lines physical line ends before it
public record Boundary(long offset, long rows, long lines) {
    /// The start of the file, before byte order mark and header.
    public static final Boundary START = new Boundary(0, 0, 0);

    public Boundary {
        if (offset < 0 || rows < 0 || lines < 0 || rows > offset || lines > offset) {
            throw new IllegalArgumentException(
                    "not a place in a file: " + offset + " bytes, " + rows + " rows, " + lines + " lines");
        }
    }

    /// The same place with what comes before it counted from the start of the file.
    ///
    /// @param start what this boundary's rows and lines are counted from
    public Boundary countedFrom(Boundary start) {
        return new Boundary(offset, start.rows + rows, start.lines + lines);
    }
}

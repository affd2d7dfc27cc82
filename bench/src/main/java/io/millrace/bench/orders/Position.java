package io.millrace.bench.orders;

/// How far a file has come.
///
/// @param bytes written so far
/// @param lines ended so far
public record Position(long bytes, long lines) {
    public static final Position START = new Position(0, 0);

    Position plus(long moreBytes, long moreLines) {
        return new Position(bytes + moreBytes, lines + moreLines);
    }
}

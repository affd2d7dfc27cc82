package io.millrace.rows;

/// What became of the rows of a file or of a part of it.
///
/// Always `read = accepted + rejected + skipped`: a value that breaks it cannot be made.
///
/// @param read rows seen; the header, comments and blank lines are not rows
/// @param accepted rows written as typed JSON Lines
/// @param rejected rows refused, counted once however many faults each has
/// @param skipped rows left out on purpose by the feed's dialect
public record RowCounts(long read, long accepted, long rejected, long skipped) {
    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0);

    public RowCounts {
        if (accepted < 0 || rejected < 0 || skipped < 0 || read != accepted + rejected + skipped) {
            throw new IllegalArgumentException("rows do not add up: read " + read + ", accepted " + accepted
                    + ", rejected " + rejected + ", skipped " + skipped);
        }
    }

    public RowCounts plus(RowCounts other) {
        return new RowCounts(read + other.read, accepted + other.accepted, rejected + other.rejected,
                skipped + other.skipped);
    }
}

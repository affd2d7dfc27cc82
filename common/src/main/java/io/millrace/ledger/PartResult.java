package io.millrace.ledger;

import io.millrace.rows.Boundary;
import io.millrace.rows.RowCounts;
import java.time.Instant;
import java.util.Objects;

/// What came of a part: small, since the outputs are in S3.
///
/// @param bytes decompressed bytes read
/// @param sha256 of the object's bytes as stored; null where a refusal stopped the reading
/// @param refusal why the whole file is refused; null where it is not
/// @param started when the claim was taken
/// @param unread how the file ends, since its object could not be read; null where it was
/// @param span of a range of the object; null where all of it was read
public record PartResult(RowCounts rows, long bytes, String sha256, boolean hasRows, boolean hasRejects, Fault refusal,
        Instant started, FileStatus unread, Span span) {
    public PartResult {
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(started, "started");
        if (unread != null && unread != FileStatus.SUPERSEDED && unread != FileStatus.MISSING
                && (unread != FileStatus.REFUSED || refusal == null)) {
            throw new IllegalArgumentException("an object that is not read does not make its file " + unread);
        }
    }

    /// Where the rows of a range begin and end: parts whose spans meet are as good as one.
    public record Span(Boundary from, Boundary to) {
        public Span {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }
    }

    /// The result of reading the whole object.
    public PartResult(RowCounts rows, long bytes, String sha256, boolean hasRows, boolean hasRejects, Fault refusal,
            Instant started) {
        this(rows, bytes, sha256, hasRows, hasRejects, refusal, started, null, null);
    }

    /// There was an object, but nobody can read it.
    public static PartResult unreadable(Fault why, Instant started) {
        return new PartResult(RowCounts.NONE, 0, null, false, false, why, started, FileStatus.REFUSED, null);
    }

    /// There was nothing to read.
    public static PartResult unread(FileStatus end, Instant started) {
        return new PartResult(RowCounts.NONE, 0, null, false, false, null, started, end, null);
    }
}

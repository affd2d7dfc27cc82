package io.millrace.ledger;

import io.millrace.rows.RowCounts;
import java.time.Instant;
import java.util.Objects;

/// What came of a part: small, since the outputs are in S3.
///
/// @param bytes decompressed bytes read
/// @param sha256 of the object's bytes as stored; null where a refusal stopped the reading
/// @param refusal why the whole file is refused; null where it is not
/// @param started when the claim was taken
public record PartResult(RowCounts rows, long bytes, String sha256, boolean hasRows, boolean hasRejects, Fault refusal,
        Instant started) {
    public PartResult {
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(started, "started");
    }
}

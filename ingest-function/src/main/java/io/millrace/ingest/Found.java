package io.millrace.ingest;

import io.millrace.ledger.ObjectRef;
import java.time.Instant;
import java.util.Objects;

/// An object version that the bucket lists and no event told of. A listing knows no sequencers: what is newest it says itself.
///
/// @param stored when S3 stored it; of a multipart upload, when that began
/// @param newest whether it is the newest version of its key, and not hidden by a delete marker
public record Found(ObjectRef object, Instant stored, boolean newest) {
    public Found {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(stored, "stored");
    }
}

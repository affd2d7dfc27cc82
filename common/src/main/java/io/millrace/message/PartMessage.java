package io.millrace.message;

import io.millrace.ledger.FeedRef;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartId;
import java.time.Instant;
import java.util.Objects;

/// The work that one message stands for: everything that a worker needs to read one part of a file.
///
/// @param parts how many parts the file has
/// @param received when the file was opened in the ledger; part of where its results go
/// @param start first byte of the part in the object as stored
/// @param end the byte after its last; -1 for the end of the object
/// @param trace the tracing header of the invocation that sent it; null where there is none
public record PartMessage(PartId part, int parts, ObjectRef object, FeedRef feed, Instant received, long start,
        long end, String trace) {
    public static final long TO_THE_END = -1;

    public PartMessage {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(feed, "feed");
        Objects.requireNonNull(received, "received");
        if (parts < 1 || part.number() >= parts || start < 0 || end != TO_THE_END && end < start) {
            throw new IllegalArgumentException(
                    "part " + part.number() + " of " + parts + ", bytes " + start + " to " + end);
        }
    }
}

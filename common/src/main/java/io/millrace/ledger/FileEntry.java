package io.millrace.ledger;

import io.millrace.rows.RowCounts;
import java.time.Instant;
import java.util.Objects;

/// A file as the ledger holds it.
///
/// @param feed null where no feed matched
/// @param generation 1 at first; a reprocess opens the next
/// @param parts how many parts were planned; 0 for a file that ended without processing
/// @param sha256 of the object's bytes as stored, lower-case hexadecimal; null until read
/// @param rows null until the file has been read
/// @param refusal only with REFUSED
/// @param failure only with FAILED
/// @param results key prefix of the outputs in the results bucket; null where there are none
/// @param outcomeSent whether subscribers have been told
/// @param expires when the ledger forgets the file; to be compared, since deletion comes later
public record FileEntry(FileId id, ObjectRef object, FeedRef feed, int generation, FileStatus status, int parts,
        Times times,
        String sha256, RowCounts rows, Fault refusal, Fault failure, String results, boolean outcomeSent,
        Instant expires) {

    public FileEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(times, "times");
    }

    /// A file whose parts are about to be published.
    public static FileEntry received(ObjectRef object, FeedRef feed, int parts, Times times, Instant expires) {
        return new FileEntry(FileId.of(object), object, feed, 1, FileStatus.RECEIVED, parts, times, null, null, null,
                null, null, false, expires);
    }

    /// A file that ends where it is opened, without processing.
    public static FileEntry endedAtOnce(ObjectRef object, FeedRef feed, FileEnd end, Times times, Instant expires) {
        return received(object, feed, 0, times, expires).with(end);
    }

    /// This file as `end` leaves it.
    public FileEntry with(FileEnd end) {
        var ended = new Times(times.dropped(), times.received(), end.started(), end.finished());
        return new FileEntry(id, object, feed, generation, end.status(), parts, ended, end.sha256(), end.rows(),
                end.refusal(), null, end.results(), false, expires);
    }

    /// This file after its last attempt.
    public FileEntry failed(Fault cause, Instant now) {
        var ended = new Times(times.dropped(), times.received(), null, now);
        return new FileEntry(id, object, feed, generation, FileStatus.FAILED, parts, ended, sha256, rows, null, cause,
                results, false, expires);
    }

    public FileEntry withOutcomeSent() {
        return new FileEntry(id, object, feed, generation, status, parts, times, sha256, rows, refusal, failure,
                results, true, expires);
    }

    FileEntry startedAt(FileStatus derived, Instant started) {
        var known = new Times(times.dropped(), times.received(), started, times.finished());
        return new FileEntry(id, object, feed, generation, derived, parts, known, sha256, rows, refusal, failure,
                results, outcomeSent, expires);
    }
}

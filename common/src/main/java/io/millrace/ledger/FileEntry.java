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
/// @param duplicateOf the file that brought this content first; only with DUPLICATE
/// @param previous this file as its last generation with results left it, while a later one has not ended: what readers see until then; else null
/// @param outcomeSent whether subscribers have been told
/// @param expires when the ledger forgets the file; to be compared, since deletion comes later
public record FileEntry(FileId id, ObjectRef object, FeedRef feed, int generation, FileStatus status, int parts,
        Times times, String sha256, RowCounts rows, Fault refusal, Fault failure, String results, FileId duplicateOf,
        FileEntry previous, boolean outcomeSent, Instant expires) {

    public FileEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(times, "times");
    }

    /// A file whose parts are about to be published.
    public static FileEntry received(ObjectRef object, FeedRef feed, int parts, Times times, Instant expires) {
        return new FileEntry(FileId.of(object), object, feed, 1, FileStatus.RECEIVED, parts, times, null, null, null,
                null, null, null, null, false, expires);
    }

    /// A file that ends where it is opened, without processing.
    public static FileEntry endedAtOnce(ObjectRef object, FeedRef feed, FileEnd end, Times times, Instant expires) {
        return received(object, feed, 0, times, expires).with(end);
    }

    /// This file as `end` leaves it.
    public FileEntry with(FileEnd end) {
        var ended = new Times(times.dropped(), times.received(), end.started(), end.finished());
        return new FileEntry(id, object, feed, generation, end.status(), parts, ended, end.sha256(), end.rows(),
                end.refusal(), null, end.results(), end.duplicateOf(), null, false, expires);
    }

    /// This file after its last attempt.
    public FileEntry failed(Fault cause, Instant now) {
        var ended = new Times(times.dropped(), times.received(), null, now);
        return new FileEntry(id, object, feed, generation, FileStatus.FAILED, parts, ended, sha256, rows, null, cause,
                results, duplicateOf, previous, false, expires);
    }

    /// This file as a reprocess opens its next generation, of one part. What readers see is kept until that generation has ended.
    public FileEntry reprocessed(FeedRef by, Instant newExpiry) {
        return new FileEntry(id, object, by, generation + 1, FileStatus.RECEIVED, 1,
                new Times(times.dropped(), times.received(), null, null), null, null, null, null, null, null,
                results == null ? previous : withPrevious(null), false, newExpiry);
    }

    /// This file when its present generation came to nothing: as the one before left it, which readers have seen all the while.
    public FileEntry withdrawn() {
        return new FileEntry(id, object, previous.feed, generation, previous.status, previous.parts, previous.times,
                previous.sha256, previous.rows, previous.refusal, null, previous.results, null, null, false, expires);
    }

    /// This file for whoever wants to read results: the last generation that has any, until the present one has ended.
    public FileEntry readable() {
        return previous == null ? this : previous;
    }

    /// Whether it has ended and subscribers have yet to be told. FAILED is no end: it can be revived.
    public boolean owesOutcome() {
        return status.isTerminal() && status != FileStatus.FAILED && !outcomeSent;
    }

    public FileEntry withOutcomeSent() {
        return new FileEntry(id, object, feed, generation, status, parts, times, sha256, rows, refusal, failure,
                results, duplicateOf, previous, true, expires);
    }

    private FileEntry withPrevious(FileEntry other) {
        return new FileEntry(id, object, feed, generation, status, parts, times, sha256, rows, refusal, failure,
                results, duplicateOf, other, outcomeSent, expires);
    }

    FileEntry startedAt(FileStatus derived, Instant started) {
        var known = new Times(times.dropped(), times.received(), started, times.finished());
        return new FileEntry(id, object, feed, generation, derived, parts, known, sha256, rows, refusal, failure,
                results, duplicateOf, previous, outcomeSent, expires);
    }
}

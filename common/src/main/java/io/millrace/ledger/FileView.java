package io.millrace.ledger;

import java.time.Instant;
import java.util.Objects;

/// A file with what its parts say: status and start derived.
///
/// @param claimed whether a part of the present generation was ever claimed, so that its work message must have arrived
/// @param heldUntil until when a worker holds a claim; null where none does
public record FileView(FileEntry file, boolean claimed, Instant heldUntil) {
    public FileView {
        Objects.requireNonNull(file, "file");
    }

    /// @param started when a part of the present generation was first claimed; null where none was
    /// @param heldUntil the latest expiry of its claims; the epoch, or null, where all were released
    public static FileView of(FileEntry stored, Instant started, Instant heldUntil) {
        return new FileView(started == null ? stored : derived(stored, started), started != null,
                Instant.EPOCH.equals(heldUntil) ? null : heldUntil);
    }

    /// An end says itself when the work began.
    private static FileEntry derived(FileEntry stored, Instant started) {
        return switch (stored.status()) {
            case RECEIVED -> stored.startedAt(FileStatus.PROCESSING, started);
            case FAILED -> stored.startedAt(FileStatus.FAILED, started);
            case PROCESSING, ACCEPTED, ACCEPTED_WITH_REJECTS, REFUSED, DUPLICATE, SUPERSEDED, MISSING,
                    IGNORED -> stored;
        };
    }
}

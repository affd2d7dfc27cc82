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
    public static FileView of(FileEntry stored, Instant started, Instant heldUntil) {
        boolean processing = stored.status() == FileStatus.RECEIVED && started != null;
        return new FileView(processing ? stored.processingSince(started) : stored, started != null, heldUntil);
    }
}

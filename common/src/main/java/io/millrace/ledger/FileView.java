package io.millrace.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A file with what its parts say: status and start derived.
///
/// @param claimed whether a part of the present generation was ever claimed, so that its work message must have arrived
/// @param heldUntil until when a worker holds, or last held, a claim that was neither completed nor released; null where there is none
/// @param unreleased how many claims of one part, at most, were neither completed nor released: all but the last were taken over from workers that died without a word
/// @param revivals how often the sweep has sent the work of the present generation again
/// @param moved when the sweep last did, or when a reprocess opened the generation; null for neither
public record FileView(FileEntry file, boolean claimed, Instant heldUntil, int unreleased, int revivals,
        Instant moved) {
    public FileView {
        Objects.requireNonNull(file, "file");
    }

    /// What the item of a part says.
    ///
    /// @param started when it was first claimed
    /// @param heldUntil when its claim expires; the epoch where it was released
    /// @param unreleased how many claims were not released
    /// @param done whether it has a result
    public record Part(Instant started, Instant heldUntil, int unreleased, boolean done) {}

    /// @param parts of the present generation
    public static FileView of(FileEntry stored, List<Part> parts, int revivals, Instant moved) {
        var started = parts.stream().map(Part::started).min(Instant::compareTo);
        var heldUntil = unfinished(parts).map(Part::heldUntil).filter(until -> !until.equals(Instant.EPOCH))
                .max(Instant::compareTo);
        int unreleased = unfinished(parts).mapToInt(Part::unreleased).max().orElse(0);
        return new FileView(started.map(at -> derived(stored, at)).orElse(stored), started.isPresent(),
                heldUntil.orElse(null), unreleased, revivals, moved);
    }

    private static Stream<Part> unfinished(List<Part> parts) {
        return parts.stream().filter(part -> !part.done());
    }

    public boolean isHeld(Instant now) {
        return heldUntil != null && heldUntil.isAfter(now);
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

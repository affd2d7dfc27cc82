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
/// @param failed when an attempt of the present generation failed first, and said so; null where none did
/// @param actions what operators did to the file, oldest first; the last [#MOST_ACTIONS]
public record FileView(FileEntry file, boolean claimed, Instant heldUntil, int unreleased, int revivals,
        Instant moved, Instant failed, List<OperatorAction> actions) {
    public static final int MOST_ACTIONS = 20;

    public FileView {
        Objects.requireNonNull(file, "file");
        actions = List.copyOf(actions.subList(Math.max(0, actions.size() - MOST_ACTIONS), actions.size()));
    }

    /// What the item of a part says.
    ///
    /// @param started when it was first claimed
    /// @param heldUntil when its claim expires; the epoch where it was released
    /// @param unreleased how many claims were not released
    /// @param failed when it was released first; null where it never was
    /// @param done whether it has a result
    public record Part(Instant started, Instant heldUntil, int unreleased, Instant failed, boolean done) {}

    /// @param parts of the present generation
    /// @param actions oldest first
    public static FileView of(FileEntry stored, List<Part> parts, int revivals, Instant moved,
            List<OperatorAction> actions) {
        var started = parts.stream().map(Part::started).min(Instant::compareTo);
        var heldUntil = unfinished(parts).map(Part::heldUntil).filter(until -> !until.equals(Instant.EPOCH))
                .max(Instant::compareTo);
        int unreleased = unfinished(parts).mapToInt(Part::unreleased).max().orElse(0);
        var failed = parts.stream().map(Part::failed).filter(Objects::nonNull).min(Instant::compareTo);
        return new FileView(started.map(at -> derived(stored, at)).orElse(stored), started.isPresent(),
                heldUntil.orElse(null), unreleased, revivals, moved, failed.orElse(null), actions);
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

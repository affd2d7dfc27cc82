package io.millrace.ledger;

import java.time.Instant;
import java.util.Optional;

/// The generations of a file: a reprocess opens the next one. What the one before published stays readable until the new one has ended.
public interface Generations {
    /// Opens `next` in place of `known`, on condition that the file still stands as `known` says: of two at a time one wins.
    ///
    /// @param next [FileEntry#reprocessed] of `known`
    /// @return whether `next` is open now; false where the file is being processed, has changed, or is not there
    boolean open(FileEntry known, FileEntry next, Instant now);

    /// Ends a generation that could not be read, where the one before has results: that one's end stands again, under the new number.
    ///
    /// @return the file as it stands now; empty where nothing was published before, so that the generation has to end by itself
    Optional<FileEntry> withdraw(FileId id, int generation);
}

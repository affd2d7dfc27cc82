package io.millrace.ledger;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// The files of the ledger, by id. Strongly consistent.
public interface Files {
    /// Writes a new entry, on condition that there is none, or only one that had expired when the new one was received: deletion by time to live comes days late.
    ///
    /// @return the entry that was there first, unchanged; empty when this one was written
    Optional<FileEntry> open(FileEntry entry);

    /// The entry, with PROCESSING and `started` derived from the claims on its parts.
    Optional<FileView> view(FileId id);

    /// Which of these the ledger has an entry for, one that has expired included. Many at a time, and eventually consistent: for whoever looks for what is missing.
    Set<FileId> known(Collection<FileId> ids);
}

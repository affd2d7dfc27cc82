package io.millrace.api;

import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileView;
import io.millrace.ledger.Files;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// The bed's ledger, out of order while the bed says so.
record FaultyFiles(Bed bed) implements Files {
    @Override
    public Optional<FileEntry> open(FileEntry entry) {
        return bed.ledger.open(entry);
    }

    @Override
    public Optional<FileView> view(FileId id) {
        if (bed.outage != null) {
            throw bed.outage;
        }
        return bed.ledger.view(id);
    }

    @Override
    public Set<FileId> known(Collection<FileId> ids) {
        throw new IllegalStateException("the ledger is down");
    }
}

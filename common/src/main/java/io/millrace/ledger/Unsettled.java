package io.millrace.ledger;

import java.time.Instant;
import java.util.List;

/// Files that are open, or that ended and whose subscribers have yet to be told: oldest receipt first; eventually consistent, no scans.
@FunctionalInterface
public interface Unsettled {
    /// @param before received before
    /// @param after the position of the last file of the page before; null for the first page
    Page list(Instant before, String after, int limit);

    /// @param files as they stand now
    /// @param next the position to go on from; null at the end. A page can be short, even empty, and yet have a next one.
    record Page(List<FileView> files, String next) {
        public Page {
            files = List.copyOf(files);
        }
    }
}

package io.millrace.ledger;

import java.time.Instant;
import java.util.Optional;

/// The ends of files: each conditional on the generation and on the file not having ended otherwise.
public interface FileEnds {
    /// Commits how a file ended. A FAILED file is revived by it; an end of the same generation that stands already stays as it is.
    ///
    /// @return the file as it stands now; empty where there is no such file or another generation is on
    Optional<FileEntry> end(FileId id, int generation, FileEnd end);

    /// Says that retries are used up, unless the file has ended. The next end revives it.
    void fail(FileId id, int generation, Fault failure, Instant now);

    /// Records that subscribers were told of this end. From then on, and not before, [Listings] by status show the file under it.
    ///
    /// @param told the file as it ended
    void outcomeSent(FileEntry told);
}

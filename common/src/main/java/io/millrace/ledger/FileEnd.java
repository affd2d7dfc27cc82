package io.millrace.ledger;

import io.millrace.rows.RowCounts;
import java.time.Instant;
import java.util.Objects;

/// How a file ended, as its commit writes it.
///
/// @param rows null where the file was never read
/// @param duplicateOf the file that brought this content first; only with DUPLICATE
/// @param started when the first claim was taken; null where the file was never processed
public record FileEnd(FileStatus status, RowCounts rows, String sha256, Fault refusal, String results,
        FileId duplicateOf, Instant started, Instant finished) {
    public FileEnd {
        Objects.requireNonNull(finished, "finished");
        if (!status.isTerminal() || status == FileStatus.FAILED) {
            throw new IllegalArgumentException("a file does not end as " + status);
        }
        if ((status == FileStatus.REFUSED) != (refusal != null)) {
            throw new IllegalArgumentException("a refused file, and no other, says why");
        }
        if ((status == FileStatus.DUPLICATE) != (duplicateOf != null)) {
            throw new IllegalArgumentException("a duplicate, and no other, says of what");
        }
    }

    /// The end of a file that was read.
    public FileEnd(FileStatus status, RowCounts rows, String sha256, Fault refusal, String results, Instant started,
            Instant finished) {
        this(status, rows, sha256, refusal, results, null, started, finished);
    }

    /// The end of a file that brought what `first` had brought before. Its rows are not counted: they were, with the first.
    public static FileEnd duplicate(FileId first, String sha256, Instant started, Instant finished) {
        return new FileEnd(FileStatus.DUPLICATE, null, sha256, null, null, first, started, finished);
    }

    /// The end of a file that is not read.
    public static FileEnd unread(FileStatus status, Fault refusal, Instant finished) {
        return new FileEnd(status, null, null, refusal, null, null, finished);
    }
}

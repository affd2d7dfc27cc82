package io.millrace.ledger;

import io.millrace.rows.RowCounts;
import java.time.Instant;
import java.util.Objects;

/// How a file ended, as its commit writes it.
///
/// @param rows null where the file was never read
/// @param started when the first claim was taken; null where the file was never processed
public record FileEnd(FileStatus status, RowCounts rows, String sha256, Fault refusal, String results, Instant started,
        Instant finished) {
    public FileEnd {
        Objects.requireNonNull(finished, "finished");
        if (!status.isTerminal() || status == FileStatus.FAILED) {
            throw new IllegalArgumentException("a file does not end as " + status);
        }
        if ((status == FileStatus.REFUSED) != (refusal != null)) {
            throw new IllegalArgumentException("a refused file, and no other, says why");
        }
    }

    /// The end of a file that is not read.
    public static FileEnd unread(FileStatus status, Fault refusal, Instant finished) {
        return new FileEnd(status, null, null, refusal, null, null, finished);
    }
}

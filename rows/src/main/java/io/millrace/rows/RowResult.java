package io.millrace.rows;

import java.util.Objects;

/// What became of a file or a range of it. In both cases rows and rejects up to that point have been written.
public sealed interface RowResult {
    RowCounts counts();

    /// Decompressed bytes read.
    long bytes();

    /// Read to the end.
    record Complete(RowCounts counts, long bytes) implements RowResult {
        public Complete {
            Objects.requireNonNull(counts);
        }
    }

    /// Given up, because the file as a whole is at fault. Rows that still waited for what they refer to are in no count.
    record Refused(RowCounts counts, long bytes, Refusal refusal) implements RowResult {
        public Refused {
            Objects.requireNonNull(counts);
            Objects.requireNonNull(refusal);
        }
    }
}

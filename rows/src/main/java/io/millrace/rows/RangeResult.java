package io.millrace.rows;

import java.util.Objects;

/// What became of a range of a file. In both cases rows and rejects up to that point have been written.
public sealed interface RangeResult {
    RowCounts counts();

    /// Read up to its end.
    ///
    /// @param end where the next range must have begun
    record Complete(RowCounts counts, Boundary end) implements RangeResult {
        public Complete {
            Objects.requireNonNull(counts);
            Objects.requireNonNull(end);
        }
    }

    /// Given up, because the file as a whole is at fault.
    record Refused(RowCounts counts, Refusal refusal) implements RangeResult {
        public Refused {
            Objects.requireNonNull(counts);
            Objects.requireNonNull(refusal);
        }
    }
}

package io.millrace.rows.infer;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.millrace.rows.Format;
import io.millrace.rows.Refusal;
import io.millrace.rows.RowCounts;

/// What became of looking at a file whose feed nobody has written yet.
public sealed interface Inferred {
    /// A feed that accepts every row that was counted as accepted.
    ///
    /// @param keys the row engine's keys of the feed ([io.millrace.rows.RowFormat#KEYS]) as YAML; the other keys are the caller's to add
    /// @param counts rejected rows are those that no schema could take: broken quotes, wrong numbers of fields
    /// @param faults how often each reject code was met
    record Found(Format format, String keys, RowCounts counts, Map<String, Long> faults) implements Inferred {
        public Found {
            Objects.requireNonNull(format);
            Objects.requireNonNull(keys);
            faults = new TreeMap<>(faults);
        }
    }

    /// Nothing can be said of the file: it is empty, damaged, or no text.
    record Refused(Refusal refusal) implements Inferred {
        public Refused {
            Objects.requireNonNull(refusal);
        }
    }
}

package io.millrace.ledger;

import io.millrace.rows.Survey;
import java.time.Instant;
import java.util.Map;

/// How far a file has come that is worked on in parts. Each part has items of its own, so that a thousand parts do not fight over one; nothing is counted, so that nothing counts twice.
public interface Splits {
    /// Keeps what was counted of a part's range; the same again changes nothing. Idempotent: a version's bytes do not change.
    ///
    /// @param parts how many the file is cut into
    void surveyed(PartId part, int parts, Survey survey, Instant now);

    /// Strongly consistent.
    ///
    /// @param parts how many the file is cut into; surveys of another cut do not count
    Progress progress(FileId file, int generation, int parts);

    /// @param surveys by part number
    /// @param results of the parts that are complete, by part number
    record Progress(Map<Integer, Survey> surveys, Map<Integer, PartResult> results) {
        public Progress {
            surveys = Map.copyOf(surveys);
            results = Map.copyOf(results);
        }
    }
}

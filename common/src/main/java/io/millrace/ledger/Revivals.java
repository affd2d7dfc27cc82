package io.millrace.ledger;

import java.time.Instant;

/// How often the sweep has sent a file's work again, in its present generation.
@FunctionalInterface
public interface Revivals {
    /// Counts one more, on condition that the file is open and was revived `before` times: of two sweeps at a time one does it.
    boolean revive(FileId id, int generation, int before, Instant now);
}

package io.millrace.ledger;

import java.time.Instant;
import java.util.OptionalInt;

/// How often the sweep has sent a file's work again: counted, and not more often than the sweep means to.
@FunctionalInterface
public interface Revivals {
    /// @param notSince nothing happens where the file was revived after this
    /// @return how often the file has now been revived in this generation; empty where it is not open or was revived of late
    OptionalInt revive(FileId id, int generation, Instant now, Instant notSince);
}

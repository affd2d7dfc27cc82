package io.millrace.api.file;

import java.time.Duration;

/// Lets time pass between two looks at the ledger.
@FunctionalInterface
public interface Pause {
    /// @throws InterruptedException where the invocation is being ended
    void of(Duration time) throws InterruptedException;
}

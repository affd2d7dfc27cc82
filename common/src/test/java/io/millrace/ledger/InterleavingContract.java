package io.millrace.ledger;

import org.junit.jupiter.api.Test;

/// Semantics, "Idempotency and the ledger": what a ledger promises holds for whatever several workers do, in whatever order. Replay a failure with its seed; more with
/// `-Dmillrace.interleavings=N`.
public interface InterleavingContract {
    int STEPS = 60;

    LedgerPorts ledger();

    /// Another one than the last time, where that is cheap: names tell runs apart on one.
    default LedgerPorts anotherLedger() {
        return ledger();
    }

    /// How many random sequences; a ledger in memory takes more of them.
    int interleavings();

    @Test
    default void everyInterleavingOfWorkersKeepsThePromises() {
        int count = Integer.getInteger("millrace.interleavings", interleavings());
        for (long seed = 1; seed <= count; seed++) {
            Interleaving.check(anotherLedger(), seed, STEPS);
        }
    }
}

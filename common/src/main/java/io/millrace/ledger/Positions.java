package io.millrace.ledger;

import java.time.Instant;
import java.util.Optional;

/// How far a recurring walk has come, by the name of the walk: where it goes on in the next run.
///
/// The last writer wins: two walks at once cost repeated steps, and every step can be repeated.
public interface Positions {
    Optional<String> find(String walk);

    /// @param position null where the walk begins anew
    void keep(String walk, String position, Instant now);
}

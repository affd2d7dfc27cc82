package io.millrace.ledger;

import java.time.Instant;

/// The answer to "may I work on this part?".
public sealed interface Claim {
    /// This caller owns the work until `expires`; only the holder of `fence` may complete it.
    record Owned(Fence fence, Instant expires) implements Claim {}

    /// Somebody else owns it; try again later.
    record InProgress(Instant expires) implements Claim {}

    /// It is done; this is its result.
    record Done(PartResult result) implements Claim {}
}

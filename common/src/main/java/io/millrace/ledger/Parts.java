package io.millrace.ledger;

import java.time.Instant;

/// Claims on parts. The item of a claim is the idempotency record: there is no moment in which a part is claimed and its result is elsewhere.
///
/// Every method is one conditional write, strongly consistent and safe to call from any number of workers. A claim whose expiry has passed, or that was
/// released, can be taken over; the former holder's fence is worth nothing from then on.
public interface Parts {
    /// @param expires when others may take over; the invocation's remaining time and a margin
    Claim claim(PartId part, Fence fence, Instant now, Instant expires);

    /// @return false when `fence` no longer holds the claim: somebody else does the work, change nothing
    boolean complete(PartId part, Fence fence, PartResult result);

    /// Gives the claim up after a failure, so that the retry need not wait for the expiry. Does nothing where `fence` does not hold it.
    ///
    /// @param now when the attempt failed; the first such time is kept
    void release(PartId part, Fence fence, Instant now);
}

package io.millrace.e2e.chaos.audit;

import java.util.Locale;

/// What has to be true when everything has come to rest.
public enum Rule {
    /// Every object version has an entry in the ledger, and it has ended: no message is gone without a durable outcome.
    NOTHING_LOST,
    /// One entry for each object version, and an end that it may have: superseded only by something newer, missing only what is not there, a duplicate only of what was accepted.
    ONE_END,
    /// One manifest for each generation that has results, written once, and none for anything else.
    ONE_COMMIT,
    /// Status, counts and every byte of rows and rejects are those of a single-threaded run of the row engine over the object.
    SAME_AS_REFERENCE,
    /// rows read = accepted + rejected + skipped, in the ledger, in the manifest and in the outcome; as many rows are readable as were accepted.
    ACCOUNTING,
    /// Subscribers were told of every end, after it, and each time in the same words: those of the ledger.
    OUTCOME_TOLD,
    /// A status never went backwards, and an end stood.
    STATUS_FORWARD,
    /// Whoever saw a success could read its results, all of them, at that moment.
    RESULTS_READABLE,
    /// No part of a file that has ended is left claimed or undone.
    NOTHING_CLAIMED,
    /// A part says what its file says: nobody changed it after it was complete.
    FENCED,
    /// A key's mark is not behind any file of the key.
    MARK_HIGHEST,
    /// Nothing waits in any queue, dead letters included.
    QUEUES_EMPTY;

    /// As reports call it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

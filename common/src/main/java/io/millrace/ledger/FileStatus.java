package io.millrace.ledger;

/// What is true of a file now. A status is never ahead of the truth: results are readable before a file says ACCEPTED.
///
/// PROCESSING is not stored: it is RECEIVED with a part that somebody has claimed.
public enum FileStatus {
    /// In the ledger; its parts are planned.
    RECEIVED,
    /// At least one part has been claimed.
    PROCESSING,
    /// Every row was accepted.
    ACCEPTED,
    /// Finished; some rows were refused and are in the reject report.
    ACCEPTED_WITH_REJECTS,
    /// The data's fault, final: no rows are published. `refusal` says why.
    REFUSED,
    /// Ours: retries are used up and the message is a dead letter. A redrive can revive it.
    FAILED,
    /// The same content was already taken in under another key.
    DUPLICATE,
    /// A newer version of the key, or its deletion, was known first.
    SUPERSEDED,
    /// The object was gone when it was to be read, and nobody said that it was deleted.
    MISSING,
    /// Not a file: a folder marker.
    IGNORED;

    /// Whether nothing more will happen by itself.
    public boolean isTerminal() {
        return this != RECEIVED && this != PROCESSING;
    }

    /// Whether there are published rows to read.
    public boolean hasRows() {
        return this == ACCEPTED || this == ACCEPTED_WITH_REJECTS;
    }
}

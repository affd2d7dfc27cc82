package io.millrace.ingest;

import io.millrace.batch.NoRetry;
import io.millrace.ledger.FileId;

/// One identity, two contents: not a duplicate but something that must not be. It fails loudly, and ends as a dead letter.
public final class IdentityConflict extends RuntimeException implements NoRetry {
    private static final long serialVersionUID = 1;

    public IdentityConflict(FileId id) {
        super("file " + id + " is known with another eTag");
    }
}

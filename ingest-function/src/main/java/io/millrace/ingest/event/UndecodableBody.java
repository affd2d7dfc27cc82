package io.millrace.ingest.event;

import io.millrace.batch.NoRetry;

/// A message body that is no event of S3 in any of the known forms. It fails alone. The text says what is off, not what the body holds.
public final class UndecodableBody extends Exception implements NoRetry {
    private static final long serialVersionUID = 1;

    public UndecodableBody(String message) {
        super(message);
    }
}

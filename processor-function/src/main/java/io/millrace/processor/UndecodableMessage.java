package io.millrace.processor;

import io.millrace.batch.NoRetry;
import io.millrace.message.Json.NotJson;

/// A body that is no work message. It fails alone. The text says what is off, not what the body holds.
public final class UndecodableMessage extends Exception implements NoRetry {
    private static final long serialVersionUID = 1;

    public UndecodableMessage(NotJson cause) {
        super(cause.getMessage(), cause);
    }
}

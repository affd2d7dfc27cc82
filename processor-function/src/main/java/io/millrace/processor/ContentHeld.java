package io.millrace.processor;

import io.millrace.batch.RetryAfter;
import io.millrace.ledger.Fault;
import io.millrace.ledger.FileId;
import io.millrace.observe.Explained;
import java.time.Duration;

/// Another file brought the same content first and has not ended: only its end tells whether this one is a duplicate. Not an error: the message comes again.
public final class ContentHeld extends Exception implements RetryAfter, Explained {
    private static final long serialVersionUID = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final transient FileId first;

    public ContentHeld(FileId first) {
        super("file " + first + " brought the same content first and has not ended", null, false, false);
        this.first = first;
    }

    @Override
    public Duration retryAfter() {
        return PATIENCE;
    }

    @Override
    public Fault fault() {
        return new Fault("content-held", getMessage() + "; redrive this dead letter once file " + first
                + " has ended; where that one failed, redrive it first");
    }
}

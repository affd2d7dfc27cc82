package io.millrace.processor.object;

import io.millrace.ledger.Fault;
import io.millrace.observe.Explained;

/// The object is there, but a permission or a key of ours is missing. A failure: once that is mended, a redrive reads the very same object.
public final class ObjectDenied extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1;

    private final transient Fault fault;

    public ObjectDenied(Fault fault, Throwable cause) {
        super(fault.message(), cause);
        this.fault = fault;
    }

    @Override
    public Fault fault() {
        return fault;
    }
}

package io.millrace.local.sqs;

/// There is no queue of that name: it was never made, or it was deleted.
public final class NoSuchQueueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    NoSuchQueueException(String name) {
        super("no such queue: " + name);
    }
}

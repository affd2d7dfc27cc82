package io.millrace.processor;

/// The object is not there, and no deletion is known. Asked for again a few times, then MISSING.
public final class ObjectGone extends Exception {
    private static final long serialVersionUID = 1;

    public ObjectGone() {
        super("the object is not there", null, false, false);
    }
}

package io.millrace.processor;

/// The claim expired and another worker took it over: what this one wrote is not visible, and it changes nothing more.
public final class ClaimLost extends Exception {
    private static final long serialVersionUID = 1;

    public ClaimLost() {
        super("the claim was taken over by another worker", null, false, false);
    }
}

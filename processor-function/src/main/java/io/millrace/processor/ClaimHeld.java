package io.millrace.processor;

import io.millrace.batch.RetryAfter;
import java.time.Duration;

/// Another worker holds the part's claim. Not an error: the message comes again, when the claim has expired, and finds the part done or free.
public final class ClaimHeld extends Exception implements RetryAfter {
    private static final long serialVersionUID = 1;

    private final Duration expiresIn;

    public ClaimHeld(Duration expiresIn) {
        super("another worker holds the claim for another " + expiresIn, null, false, false);
        this.expiresIn = expiresIn;
    }

    @Override
    public Duration retryAfter() {
        return expiresIn;
    }
}

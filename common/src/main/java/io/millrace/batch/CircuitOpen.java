package io.millrace.batch;

import java.time.Duration;

/// A dependency is down, so that this message was not tried. It stays away until the dependency has had time to come back.
public final class CircuitOpen extends Exception implements RetryAfter {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    CircuitOpen(Duration retryAfter) {
        super("a dependency is down; tried again in " + retryAfter, null, false, false);
        this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}

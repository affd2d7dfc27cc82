package io.millrace.ledger;

import java.util.Objects;

/// The token of whoever holds a claim. Completing and releasing are conditional on it, so that a stalled invocation that wakes up late changes nothing.
public record Fence(String token) {
    public Fence {
        Objects.requireNonNull(token, "token");
    }
}

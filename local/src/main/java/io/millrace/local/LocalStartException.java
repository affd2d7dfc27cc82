package io.millrace.local;

/// The local system cannot start; the message says why, and what to do about it, in one line.
public final class LocalStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LocalStartException(String message, Throwable cause) {
        super(message, cause);
    }
}

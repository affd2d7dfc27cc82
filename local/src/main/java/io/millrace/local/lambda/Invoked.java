package io.millrace.local.lambda;

import java.time.Duration;

/// What became of one invocation, as Lambda's callers see it.
public sealed interface Invoked {

    /// The handler returned; `payload` is its response as JSON (`null` for none).
    record Returned(byte[] payload) implements Invoked {}

    /// The handler threw, or the function could not be made. No payload in `message` beyond the exception's own text.
    record Failed(String errorType, String message) implements Invoked {}

    /// The handler was interrupted at its timeout and its instance given up.
    record TimedOut(Duration after) implements Invoked {}

    /// The function's concurrency was used up; nothing ran.
    record Throttled() implements Invoked {}
}

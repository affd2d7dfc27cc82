package io.millrace.cli.dlq;

/// Whether a redrive of a dead letter can do any good.
sealed interface Verdict {
    /// It is tried again, and can succeed.
    record Worthwhile() implements Verdict {}

    /// Nothing is left to do; a redrive clears it away and harms nothing.
    record Settled(String why) implements Verdict {}

    /// It cannot succeed, however often it is tried.
    record Hopeless(String why) implements Verdict {}
}

package io.millrace.rows.check;

import io.millrace.rows.RejectCode;

/// One constraint, tested against a value that is of its type. Immutable, thread-safe.
public abstract class Rule {
    /// Whether the value keeps the rule.
    ///
    /// @param b with `from` and `to` the lexical form
    /// @param w with `start` and `end` the value as written in JSON
    public abstract boolean holds(byte[] b, int from, int to, byte[] w, int start, int end);

    public abstract RejectCode code();

    /// What the rule asks for, for messages: `must be at least 5`.
    public abstract String wants();
}

package io.millrace.local.policy;

import java.util.Optional;

/// What policies say to a call.
public sealed interface Decision {
    /// @param by the statement that does; the first, where several do
    record Allowed(Statement by) implements Decision {}

    /// @param by the statement that forbids it; empty where simply none allows it
    record Denied(Optional<Statement> by) implements Decision {}
}

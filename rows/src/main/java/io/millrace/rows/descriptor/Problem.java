package io.millrace.rows.descriptor;

import java.util.Objects;

/// One mistake in a descriptor.
///
/// @param line 1-based line of the mistake
/// @param path where it stands in the descriptor, such as `schema.fields[2].type`; empty for the descriptor as a whole
/// @param message what is wrong and what would be right, in one sentence
public record Problem(int line, String path, String message) {
    public Problem {
        Objects.requireNonNull(path);
        Objects.requireNonNull(message);
    }

    @Override
    public String toString() {
        return "line " + line + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}

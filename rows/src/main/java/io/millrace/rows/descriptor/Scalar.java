package io.millrace.rows.descriptor;

import java.util.Objects;

/// A single value as it was written, with the kind that the YAML 1.2 core schema gives it.
///
/// @param line 1-based
/// @param text the characters after unquoting; numbers exactly as written
/// @param kind what the value is; a quoted scalar is always [Kind#TEXT]
public record Scalar(int line, String text, Kind kind) implements Node {
    /// The kinds of the core schema. A date is a text.
    public enum Kind {
        TEXT, INTEGER, NUMBER, BOOLEAN, NULL
    }

    public Scalar {
        Objects.requireNonNull(text);
        Objects.requireNonNull(kind);
    }

    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /// True for a boolean that says so; false for everything else.
    public boolean isTrue() {
        return kind == Kind.BOOLEAN && text.equalsIgnoreCase("true");
    }
}

package io.millrace.local.template.tree;

/// A scalar, as written.
public record Text(int line, String value, Kind kind) implements Node {

    /// How the scalar reads in YAML; CloudFormation takes most of them as text.
    public enum Kind {
        STRING, NUMBER, BOOLEAN, NULL
    }

    public static Text of(int line, String value) {
        return new Text(line, value, Kind.STRING);
    }
}

package io.millrace.rows.descriptor;

/// One node of a descriptor (YAML 1.2 or JSON) that knows the line it stands on, so that every mistake can be named
/// with its place. Immutable, hence thread-safe.
public sealed interface Node permits Mapping, Sequence, Scalar {
    /// 1-based line of the node's first character.
    int line();

    /// What a person would call this kind of node, for messages.
    default String kindName() {
        return switch (this) {
            case Mapping _ -> "a mapping";
            case Sequence _ -> "a list";
            case Scalar scalar -> switch (scalar.kind()) {
                case TEXT -> "a text";
                case INTEGER -> "an integer";
                case NUMBER -> "a number";
                case BOOLEAN -> "a boolean";
                case NULL -> "null";
            };
        };
    }
}

package io.millrace.rows.schema;

import java.util.List;
import java.util.Optional;

import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Node;
import io.millrace.rows.descriptor.Scalar;

/// The rules that a field's values must keep (Table Schema 2.0, "Field Constraints"). Bounds and enumerations stand as written; compiling
/// the engine reads them by the rules of the field's type.
public record Constraints(boolean required, boolean unique, Optional<Integer> minLength, Optional<Integer> maxLength,
        Optional<Scalar> minimum, Optional<Scalar> maximum, Optional<Scalar> exclusiveMinimum,
        Optional<Scalar> exclusiveMaximum, Optional<Mapping> jsonSchema, Optional<Scalar> pattern,
        Optional<List<Node>> enumeration) {
    public static final Constraints NONE = new Constraints(false, false, Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());
}

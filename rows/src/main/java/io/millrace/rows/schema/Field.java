package io.millrace.rows.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.millrace.rows.descriptor.Node;

/// One field of a schema.
///
/// @param line 1-based line of the feed on which the field is described
/// @param name as in the file's header or JSON objects
/// @param missingValues replaces the schema's, where present
/// @param categories the finite set of values, where present
/// @param confidential its values never appear in rejects
public record Field(int line, String name, FieldType type, Constraints constraints,
        Optional<List<String>> missingValues, Optional<List<Node>> categories, boolean confidential) {
    public Field {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(constraints);
        missingValues = missingValues.map(List::copyOf);
        categories = categories.map(List::copyOf);
    }
}

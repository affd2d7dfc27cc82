package io.millrace.rows.schema;

import java.util.List;
import java.util.Optional;

import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Problems;

/// A Table Schema of the Data Package standard 2.0, the spellings of version 1 included.
public record Schema(List<Field> fields, FieldsMatch fieldsMatch, List<String> missingValues, List<String> primaryKey,
        List<List<String>> uniqueKeys, List<ForeignKey> foreignKeys) {
    public Schema {
        fields = List.copyOf(fields);
        missingValues = List.copyOf(missingValues);
        primaryKey = List.copyOf(primaryKey);
        uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
        foreignKeys = List.copyOf(foreignKeys);
    }

    public static Schema of(List<Field> fields) {
        return new Schema(fields, FieldsMatch.EXACT, List.of(""), List.of(), List.of(), List.of());
    }

    /// Reads a schema and adds every mistake to `problems`; the result is only of use if there are none.
    public static Schema read(Mapping schema, String path, Problems problems) {
        return new SchemaReader(schema, path, problems).read();
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /// Whether a row can only be judged with the whole file at hand.
    public boolean hasFileWideKeys() {
        return !primaryKey.isEmpty() || !uniqueKeys.isEmpty() || !foreignKeys.isEmpty()
                || fields.stream().anyMatch(field -> field.constraints().unique());
    }
}

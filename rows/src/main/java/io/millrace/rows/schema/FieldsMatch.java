package io.millrace.rows.schema;

import java.util.Map;

/// How the fields of a file relate to the fields of its schema (Table Schema 2.0, `fieldsMatch`).
public enum FieldsMatch {
    /// The same fields in the same order.
    EXACT,
    /// The same fields in any order.
    EQUAL,
    /// All fields of the schema, perhaps more.
    SUBSET,
    /// Only fields of the schema, perhaps fewer.
    SUPERSET,
    /// At least one field of the schema, perhaps others.
    PARTIAL;

    static final Map<String, FieldsMatch> WORDS = Map.of("exact", EXACT, "equal", EQUAL, "subset", SUBSET, "superset",
            SUPERSET, "partial", PARTIAL);

    /// Whether the file may have fields that the schema does not know; they are left out of the rows.
    public boolean allowsUnknown() {
        return this == SUBSET || this == PARTIAL;
    }

    /// Whether fields of the schema may be absent from the file; they are null.
    public boolean allowsAbsent() {
        return this == SUPERSET || this == PARTIAL;
    }
}

package io.millrace.rows.schema;

import java.util.List;

/// A reference from fields of a row to fields of some row of the same file.
public record ForeignKey(List<String> fields, List<String> reference) {
    public ForeignKey {
        fields = List.copyOf(fields);
        reference = List.copyOf(reference);
    }
}

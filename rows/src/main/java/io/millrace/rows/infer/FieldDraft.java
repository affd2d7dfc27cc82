package io.millrace.rows.infer;

import java.util.List;

import io.millrace.rows.schema.FieldType;

/// A field as its column's values suggest it.
///
/// @param missing texts that stand for no value, beside the empty one
/// @param met texts in the column that might stand for no value, whether they do or not
/// @param members the values of a small set; empty if it is none
/// @param note what the values leave open; empty if nothing
record FieldDraft(String name, FieldType type, List<String> missing, List<String> met, boolean required,
        List<String> members,
        String note) {
    FieldDraft {
        met = List.copyOf(met);
        missing = List.copyOf(missing);
        members = List.copyOf(members);
    }
}

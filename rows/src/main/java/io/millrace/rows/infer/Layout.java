package io.millrace.rows.infer;

import java.util.List;

import io.millrace.rows.Format;
import io.millrace.rows.schema.FieldsMatch;

/// How the rows of a file are laid out, as far as a look at its beginning tells.
///
/// @param dialect the entries of a feed's dialect, as YAML
/// @param names of the fields, in the file's order
/// @param match how rows of JSON relate to the names so far
record Layout(Format format, List<String> dialect, List<String> names, FieldsMatch match, Column.Words words) {
    Layout {
        dialect = List.copyOf(dialect);
        names = List.copyOf(names);
    }

    Layout with(List<String> newNames, FieldsMatch newMatch) {
        return new Layout(format, dialect, newNames, newMatch, words);
    }
}

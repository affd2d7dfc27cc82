package io.millrace.rows.dialect;

/// What one row of a JSON file is.
public enum ItemType {
    OBJECT, ARRAY
}

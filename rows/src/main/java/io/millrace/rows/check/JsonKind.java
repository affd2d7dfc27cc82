package io.millrace.rows.check;

/// What a value of a JSON file is. Ranges of strings leave the quotes out and have their escapes resolved.
public enum JsonKind {
    STRING, NUMBER, TRUE, FALSE, NULL, OBJECT, ARRAY
}

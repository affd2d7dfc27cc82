package io.millrace.rows;

import java.util.Locale;

/// What can be wrong with a row. The codes are stable: they are written as [#code] into reject files and APIs and are never renamed.
/// `rows/README.md` lists them with an example each.
public enum RejectCode {
    /// Bytes that are not text in the feed's encoding.
    ENCODING,
    /// A quote that is not closed, or stands where none may stand.
    QUOTE,
    /// More bytes than `limits.maxRowBytes`.
    ROW_TOO_LARGE,
    /// More bytes than `limits.maxFieldBytes`.
    FIELD_TOO_LARGE,
    /// Fewer fields than the header, or than the schema where there is no header.
    TOO_FEW_FIELDS,
    /// More fields than the header, or than the schema where there is no header.
    TOO_MANY_FIELDS,
    /// A line or array item that is not JSON.
    JSON,
    /// JSON, but not an object (or not an array, where the dialect says that rows are arrays).
    NOT_A_ROW,
    /// The same name twice in one JSON object.
    DUPLICATE_FIELD,
    /// A name that the schema does not know, where `fieldsMatch` does not allow it.
    UNKNOWN_FIELD,
    /// A field of the schema that the row does not have, where `fieldsMatch` does not allow it.
    MISSING_FIELD,
    /// A line that the log pattern does not match.
    NO_MATCH,
    /// A value that is not of the field's type and format.
    TYPE,
    /// No value where `required` (or the primary key) asks for one.
    REQUIRED,
    /// A value that `unique` had already seen in this field.
    UNIQUE,
    MIN_LENGTH, MAX_LENGTH, MINIMUM, MAXIMUM, EXCLUSIVE_MINIMUM, EXCLUSIVE_MAXIMUM, PATTERN, ENUM,
    /// A value that is none of the field's `categories`.
    CATEGORY,
    /// An object or array that does not conform to `jsonSchema`.
    JSON_SCHEMA,
    /// A primary key that an earlier row has already.
    PRIMARY_KEY,
    /// A unique key that an earlier row has already.
    UNIQUE_KEY,
    /// A reference to a row of this file that does not exist.
    FOREIGN_KEY;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /// The stable spelling, such as `row-too-large`.
    public String code() {
        return code;
    }
}

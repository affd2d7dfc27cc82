package io.millrace.rows;

import java.util.Locale;

/// What can be wrong with a file as a whole. The codes are stable and never renamed.
public enum RefusalCode {
    /// Not one byte after decompression.
    EMPTY,
    /// A header that is missing, repeats a name, or does not match the schema as `fieldsMatch` asks.
    HEADER,
    /// A gzip or zstd stream that is damaged or ends early.
    CORRUPT_COMPRESSION,
    /// Not compressed as the feed says.
    COMPRESSION,
    /// Beyond `limits.maxExpandedBytes` or `limits.maxExpansion`.
    TOO_LARGE,
    /// Text in another encoding than the feed says, told by its byte order mark.
    ENCODING,
    /// Not a JSON document with an array of rows where the dialect says.
    NOT_JSON,
    /// More distinct keys than `limits.maxKeys` allows to remember.
    TOO_MANY_KEYS;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /// The stable spelling, such as `corrupt-compression`.
    public String code() {
        return code;
    }
}

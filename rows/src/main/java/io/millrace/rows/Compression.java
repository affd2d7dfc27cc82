package io.millrace.rows;

import java.util.Map;

/// How a file is compressed.
public enum Compression {
    /// Told by the first bytes: gzip, zstd, or none.
    AUTO,
    /// Taken as it is, whatever the first bytes look like.
    NONE,
    /// gzip (RFC 1952), one or more members.
    GZIP,
    /// Zstandard (RFC 8878), one or more frames.
    ZSTD;

    static final Map<String, Compression> WORDS = Map.of("auto", AUTO, "none", NONE, "gzip", GZIP, "zstd", ZSTD);
}

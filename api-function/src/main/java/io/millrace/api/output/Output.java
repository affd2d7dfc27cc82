package io.millrace.api.output;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;

/// One object that a file's processing wrote, as its manifest names it.
///
/// @param part of the file, from 0
/// @param key in the results bucket
/// @param bytes as stored, where the manifest says so
public record Output(Kind kind, int part, String key, OptionalLong bytes) {
    public Output {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(key, "key");
    }

    /// What is in it, as JSON Lines.
    public enum Kind {
        ROWS,
        REJECTS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// As feeds name it: zstd, gzip or none.
    String compression() {
        return isZstd() ? "zstd" : isGzip() ? "gzip" : "none";
    }

    boolean isZstd() {
        return key.endsWith(".zst");
    }

    boolean isGzip() {
        return key.endsWith(".gz");
    }
}

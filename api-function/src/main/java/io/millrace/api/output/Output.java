package io.millrace.api.output;

import java.util.Locale;
import java.util.Objects;

/// One object that a file's processing wrote, as its manifest names it.
///
/// @param part of the file, from 0
/// @param key in the results bucket
/// @param bytes as stored
public record Output(Kind kind, int part, String key, long bytes) {
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

    boolean isZstd() {
        return key.endsWith(".zst");
    }

    boolean isGzip() {
        return key.endsWith(".gz");
    }
}

package io.millrace.ingest.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What the results bucket holds, by key.
public interface ResultObjects {
    /// @param after only keys behind this one; null for the beginning
    Page list(String after, int limit);

    /// The keys that a manifest names.
    Set<String> named(String manifestKey);

    void delete(List<String> keys);

    record Result(String key, Instant stored) {}

    /// @param end whether there is nothing behind
    record Page(List<Result> results, boolean end) {
        public Page {
            results = List.copyOf(results);
        }
    }
}

package io.millrace.ingest.sweep;

import io.millrace.ingest.Found;
import java.util.List;

/// Every version that the uploads bucket holds, by key, the newest of a key first. In a bucket without versions each object is its only one.
@FunctionalInterface
public interface StoredVersions {
    /// @param key where the last page left off, null for the beginning; with `version`
    Page list(String prefix, String key, String version, int limit);

    /// @param key where the next page begins; null at the end
    record Page(List<Found> versions, String key, String version) {
        public Page {
            versions = List.copyOf(versions);
        }
    }
}

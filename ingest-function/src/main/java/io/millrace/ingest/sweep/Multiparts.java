package io.millrace.ingest.sweep;

import java.time.Instant;
import java.util.List;

/// The multipart uploads of one bucket that were begun and neither completed nor aborted.
public interface Multiparts {
    /// @param position where the last page left off; null for the beginning
    Page list(String position, int limit);

    void abort(Begun upload);

    record Begun(String key, String id, Instant at) {}

    /// @param next null at the end
    record Page(List<Begun> uploads, String next) {
        public Page {
            uploads = List.copyOf(uploads);
        }
    }
}

package io.millrace.api.output;

import java.io.InputStream;
import java.util.Optional;

/// The objects of the results bucket.
@FunctionalInterface
public interface OutputObjects {
    /// The bytes as stored, from `from` on; closing the stream early costs nothing.
    ///
    /// @param from a byte of the object; 0 for all of it
    /// @return empty where there is no such object
    Optional<InputStream> open(String key, long from);
}

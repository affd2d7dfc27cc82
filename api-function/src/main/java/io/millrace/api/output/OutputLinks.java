package io.millrace.api.output;

import java.time.Instant;

/// Links by which anyone who has them can read an output for a while.
@FunctionalInterface
public interface OutputLinks {
    Link read(String key);

    /// @param expires when the link stops working
    record Link(String url, Instant expires) {}
}

package io.millrace.feed;

import java.time.Instant;
import java.util.Objects;

/// One version of a feed as it was applied: immutable.
///
/// @param version 1 at first
/// @param source the YAML text, as given
public record StoredFeed(Feed feed, int version, String source, Instant applied) {
    public StoredFeed {
        Objects.requireNonNull(feed, "feed");
        Objects.requireNonNull(source, "source");
        if (version < 1) {
            throw new IllegalArgumentException("version " + version);
        }
    }
}

package io.millrace.ledger;

import io.millrace.feed.FeedName;
import java.util.Objects;

/// The feed and the version of it by which a file is read.
public record FeedRef(FeedName name, int version) {
    public FeedRef {
        Objects.requireNonNull(name, "name");
        if (version < 1) {
            throw new IllegalArgumentException("feed version " + version);
        }
    }
}

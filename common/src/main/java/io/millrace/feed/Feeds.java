package io.millrace.feed;

import java.util.List;
import java.util.Optional;

/// Every version of every feed; strongly consistent.
public interface Feeds {
    /// The active version of each feed, by name.
    List<StoredFeed> active();

    Optional<StoredFeed> version(FeedName name, int version);

    /// Stores `source` as the next version and makes it active, if it differs from the active one.
    ///
    /// @throws FeedException where the source is not a sound feed; nothing was stored
    Applied apply(String source) throws FeedException;

    /// What an apply did.
    ///
    /// @param changed false where the active version was the same already
    record Applied(StoredFeed feed, boolean changed) {}
}

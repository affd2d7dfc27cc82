package io.millrace.feed;

import java.util.Map;

/// What the last sweep found of each feed that says what it expects.
public interface Punctualities {
    /// A feed that expects nothing any more can still be among them.
    Map<FeedName, Punctuality> known();

    /// Replaces what is known of the feed: one write.
    void write(Punctuality punctuality);
}

package io.millrace.ledger;

import io.millrace.feed.FeedName;
import java.time.Instant;

/// Which file brought a content to a feed first. Asked only for feeds that skip duplicates, and only by files that are about to be accepted.
@FunctionalInterface
public interface Contents {
    /// Claims a content for `file`, in one conditional write.
    ///
    /// @param sha256 of the object's bytes
    /// @param instead a file that holds the content and will never publish it: its claim is taken over; null for none
    /// @return the file that holds the content now: `file` itself, or the one that was first
    FileId claim(FeedName feed, String sha256, FileId file, FileId instead, Instant now);
}

package io.millrace.ledger;

import java.util.Optional;

/// The highest sequencer seen of each key: what decides which version is the latest, whatever the order of arrival.
public interface Marks {
    /// Moves the mark up, in one conditional write; never down.
    Advance advance(String bucket, String key, Mark mark);

    Optional<Mark> find(String bucket, String key);

    /// Under what key the tombstone of a single version is kept: no object can have it.
    static String keyOfVersion(FileId version) {
        return "\0" + version;
    }

    /// Under what key the tombstone of the version "null" of `key` is kept: of the object that was there before versioning, or came while it was suspended.
    static String keyOfNullVersion(String key) {
        return "\0null/" + key;
    }

    /// The answer to an advance.
    sealed interface Advance {
        /// The mark is the newest known of its key.
        record Ahead() implements Advance {}

        /// The very same event was seen before.
        record Same() implements Advance {}

        /// Something newer was known first.
        record Behind(Mark newer) implements Advance {}
    }
}

package io.millrace.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/// Whether a feed delivers what it is expected to, as of the last sweep.
///
/// @param last when its newest file came; null where none ever did
/// @param due when the next delivery is, or was, due; null where none can be late
/// @param overdue how many deliveries are missing: 1 is the one that is late, each further one a whole period
public record Punctuality(FeedName feed, State state, Instant last, Instant due, long overdue) {
    public Punctuality {
        Objects.requireNonNull(feed, "feed");
        Objects.requireNonNull(state, "state");
        last = last == null ? null : last.truncatedTo(ChronoUnit.MILLIS);
        due = due == null ? null : due.truncatedTo(ChronoUnit.MILLIS);
    }

    /// What is to be said of a feed.
    public enum State {
        ON_TIME,
        LATE,
        /// More files than expected in one period.
        TOO_MANY
    }

    public boolean isLate() {
        return state == State.LATE;
    }
}

package io.millrace.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// When each step of a file happened, to the millisecond; null for what has not happened.
///
/// @param dropped the event's time: when S3 had stored the object
/// @param received when the file was opened in the ledger
/// @param started when a worker first claimed a part of this generation
/// @param finished when the file reached a terminal status
public record Times(Instant dropped, Instant received, Instant started, Instant finished) {
    public Times {
        dropped = millis(dropped);
        received = millis(received);
        started = millis(started);
        finished = millis(finished);
    }

    private static Instant millis(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }
}

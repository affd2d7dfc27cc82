package io.millrace.api.file;

import io.millrace.ledger.FileEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/// How long a client should leave a file alone before it asks again: a fifth of the file's age, from 1 to 60 seconds.
///
/// So a small file is seen soon after it is done, and a long one costs few requests: their number grows with the logarithm of the time.
public record Patience(Clock clock) {
    /// What a client is told that asks for a file before its event has arrived.
    public static final long UNKNOWN_SECONDS = 1;
    private static final long LONGEST_SECONDS = 60;

    public long seconds(FileEntry file) {
        var times = file.times();
        var since = Stream.of(times.received(), times.dropped()).filter(Objects::nonNull).findFirst()
                .orElseGet(clock::instant);
        return Math.clamp(Duration.between(since, clock.instant()).toSeconds() / 5, 1, LONGEST_SECONDS);
    }
}

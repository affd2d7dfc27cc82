package io.millrace.observe;

import io.millrace.ledger.FileStatus;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.Map;

/// Every metric that the functions emit, in CloudWatch's namespace `Millrace`, by function.
///
/// How files end is told by names, not by a dimension: there are as many series either way, and an alarm on a name is simpler. A feed is a dimension of
/// [#FEED_LATE] alone, whose number is bounded by [Meter#MOST_FEEDS]; for anything else by feed the step log is asked.
public enum Metric {
    /// Files opened in the ledger.
    FILES_RECEIVED("FilesReceived", Kind.COUNT),
    FILES_ACCEPTED("FilesAccepted", Kind.COUNT),
    FILES_ACCEPTED_WITH_REJECTS("FilesAcceptedWithRejects", Kind.COUNT),
    FILES_REFUSED("FilesRefused", Kind.COUNT),
    FILES_DUPLICATE("FilesDuplicate", Kind.COUNT),
    FILES_SUPERSEDED("FilesSuperseded", Kind.COUNT),
    FILES_MISSING("FilesMissing", Kind.COUNT),
    FILES_IGNORED("FilesIgnored", Kind.COUNT),
    /// Ends that a redrive can revive: a file can fail more than once.
    FILES_FAILED("FilesFailed", Kind.COUNT),
    ROWS_ACCEPTED("RowsAccepted", Kind.COUNT),
    ROWS_REJECTED("RowsRejected", Kind.COUNT),
    /// Of the objects as stored, counted when their file has ended.
    BYTES("Bytes", Kind.BYTES),
    /// From the drop (the event's time) to the outcome, of each file.
    FILE_AGE("FileAge", Kind.MILLIS),
    PARTS("Parts", Kind.COUNT),
    /// Messages of batches: received = done + discarded + failed.
    MESSAGES_RECEIVED("MessagesReceived", Kind.COUNT),
    MESSAGES_DONE("MessagesDone", Kind.COUNT),
    MESSAGES_DISCARDED("MessagesDiscarded", Kind.COUNT),
    /// They come again, or are dead letters now.
    MESSAGES_FAILED("MessagesFailed", Kind.COUNT),
    /// Messages that had been received before.
    RETRIES("Retries", Kind.COUNT),
    /// Messages that failed at their last receive.
    DEAD_LETTERS("DeadLetters", Kind.COUNT),
    /// 1 while the circuit breaker lets nothing through.
    CIRCUIT_OPEN("CircuitOpen", Kind.GAUGE),
    /// Files that stood still when the sweep looked.
    FILES_STUCK("FilesStuck", Kind.GAUGE),
    FILES_REVIVED("FilesRevived", Kind.COUNT),
    /// Feeds whose delivery is overdue, as of the last sweep.
    FEEDS_LATE("FeedsLate", Kind.GAUGE),
    /// 1 while this feed's delivery is overdue.
    FEED_LATE("FeedLate", Kind.GAUGE);

    private static final Map<String, Metric> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toMap(Metric::text, Function.identity()));

    private final String text;
    private final Kind kind;

    Metric(String text, Kind kind) {
        this.text = text;
        this.kind = kind;
    }

    /// What the values of a metric mean.
    public enum Kind {
        /// Adds up.
        COUNT("Count"),
        /// Adds up.
        BYTES("Bytes"),
        /// Each value stands for itself: percentiles are asked of them.
        MILLIS("Milliseconds"),
        /// The last value counts.
        GAUGE("Count");

        private final String unit;

        Kind(String unit) {
            this.unit = unit;
        }

        /// As CloudWatch names it.
        public String unit() {
            return unit;
        }
    }

    /// The name in CloudWatch.
    public String text() {
        return text;
    }

    public Kind kind() {
        return kind;
    }

    public static Optional<Metric> named(String text) {
        return Optional.ofNullable(BY_NAME.get(text));
    }

    /// What counts files that end so.
    ///
    /// @throws IllegalArgumentException where that is not an end
    static Metric of(FileStatus end) {
        return switch (end) {
            case ACCEPTED -> FILES_ACCEPTED;
            case ACCEPTED_WITH_REJECTS -> FILES_ACCEPTED_WITH_REJECTS;
            case REFUSED -> FILES_REFUSED;
            case FAILED -> FILES_FAILED;
            case DUPLICATE -> FILES_DUPLICATE;
            case SUPERSEDED -> FILES_SUPERSEDED;
            case MISSING -> FILES_MISSING;
            case IGNORED -> FILES_IGNORED;
            case RECEIVED, PROCESSING -> throw new IllegalArgumentException(end + " is not an end");
        };
    }
}

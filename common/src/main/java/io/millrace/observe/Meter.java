package io.millrace.observe;

import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.ObjectRef;
import io.millrace.message.Outcomes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Gathers what one function counts and measures, and writes it as one line of CloudWatch's embedded metric format per invocation, rather than one per file. Of
/// each file that ended, one line of the step log says how.
///
/// One per instance of a function: an instance has one invocation at a time, so that what was gathered since the last [#emit] is of this one. Thread-safe.
public final class Meter {
    /// Series of their own cost money: only so many feeds are told apart, the first by name.
    public static final int MOST_FEEDS = 100;

    private final Clock clock;
    private final Map<Metric, List<Long>> values = new EnumMap<>(Metric.class);
    private final Map<String, Long> lateFeeds = new TreeMap<>();
    private final List<FileEntry> ended = new ArrayList<>();

    public Meter(Clock clock) {
        this.clock = clock;
    }

    /// Outcomes that are metered as they are told: once for each end, as a rule; an end whose outcome is told twice counts twice.
    public Outcomes of(Outcomes outcomes) {
        return file -> {
            outcomes.publish(file);
            ended(file);
        };
    }

    /// Adds to a metric that counts. Adding nothing makes it show as 0.
    public synchronized void count(Metric metric, long more) {
        values.merge(metric, List.of(more), (sum, each) -> List.of(sum.getFirst() + each.getFirst()));
    }

    /// What is so now.
    public synchronized void gauge(Metric metric, long value) {
        values.put(metric, List.of(value));
    }

    public synchronized void feedLate(String feed, boolean late) {
        if (lateFeeds.size() < MOST_FEEDS || lateFeeds.containsKey(feed)) {
            lateFeeds.put(feed, late ? 1L : 0L);
        }
    }

    /// A file that has ended, with its rows, its bytes and how long that took since the drop.
    private synchronized void ended(FileEntry file) {
        ended.add(file);
        count(Metric.of(file.status()), 1);
        if (file.rows() != null) {
            count(Metric.ROWS_ACCEPTED, file.status().hasRows() ? file.rows().accepted() : 0);
            count(Metric.ROWS_REJECTED, file.rows().rejected());
        }
        if (file.object().size() != ObjectRef.UNKNOWN_SIZE) {
            count(Metric.BYTES, file.object().size());
        }
        if (isTimed(file)) {
            values.computeIfAbsent(Metric.FILE_AGE, _ -> new ArrayList<>()).add(age(file));
        }
    }

    private static boolean isTimed(FileEntry file) {
        return file.times().dropped() != null && file.times().finished() != null;
    }

    /// Clocks of services differ by a little.
    private static long age(FileEntry file) {
        return Math.max(0, Duration.between(file.times().dropped(), file.times().finished()).toMillis());
    }

    /// A file whose attempts are used up.
    public void failed() {
        count(Metric.of(FileStatus.FAILED), 1);
    }

    /// Writes what was gathered, if anything, and begins anew.
    ///
    /// @param lines takes whole lines, without the line end
    /// @param function the deployed function's name: the dimension of every metric
    public synchronized void emit(StepLog log, Consumer<String> lines, String function, String requestId) {
        ended.forEach(file -> write(log, file));
        ended.clear();
        var emf = new EmbeddedMetrics(clock.instant(), function, requestId);
        emf.lines(values).forEach(lines);
        lateFeeds.forEach((feed, late) -> lines.accept(emf.ofFeed(feed, Metric.FEED_LATE, late)));
        values.clear();
        lateFeeds.clear();
    }

    private static void write(StepLog log, FileEntry file) {
        log.info("ended").with("file", file.id()).with("generation", file.generation())
                .with("feed", file.feed() == null ? null : file.feed().name()).with("outcome", file.status())
                .with("code", file.refusal() == null ? null : file.refusal().code())
                .with("rowsAccepted", file.rows() == null ? null : file.rows().accepted())
                .with("rowsRejected", file.rows() == null ? null : file.rows().rejected())
                .with("ageMillis", isTimed(file) ? age(file) : null).write();
    }
}

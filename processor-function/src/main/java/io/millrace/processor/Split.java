package io.millrace.processor;

import io.millrace.feed.Feed;
import io.millrace.feed.Verdict;
import io.millrace.ledger.Fault;
import io.millrace.ledger.PartResult;
import io.millrace.ledger.Splits;
import io.millrace.message.PartMessage;
import io.millrace.message.Task;
import io.millrace.message.Work;
import io.millrace.rows.Boundary;
import io.millrace.rows.Ranges;
import io.millrace.rows.RowCounts;
import io.millrace.rows.RowResult;
import io.millrace.rows.Survey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Decides how a large file is worked on in parts: all ranges are surveyed, then all are read, then it is verified that they meet; where they do not, the file is read once more as one.
///
/// Every step looks at what the ledger holds and sends what is missing, so that it can be entered again after a crash, and work that is sent twice is done once. Thread-safe.
public final class Split {
    private static final int MOST_PARTS = 1_000;

    private final Splits splits;
    private final Work work;
    private final Clock clock;
    private final long partBytes;

    /// @param work the way to the workers
    /// @param partBytes a file is cut into parts of about this size, and into no more than 1,000; 0 where files are never split
    public Split(Splits splits, Work work, Clock clock, long partBytes) {
        this.splits = splits;
        this.work = work;
        this.clock = clock;
        this.partBytes = partBytes;
    }

    /// The topic refused some of the parts: they are owed.
    static final class NotPublished extends Exception {
        private static final long serialVersionUID = 1;

        NotPublished(int parts) {
            super("the work topic refused " + parts + " parts", null, false, false);
        }
    }

    /// Whether a file of this size is worth splitting. Same content under another key is known only by a digest of the whole, which needs one reader.
    boolean isFor(PartMessage message, Feed feed) {
        return partBytes > 0 && message.object().size() > partBytes && feed.duplicates() == Feed.Duplicates.PROCESS;
    }

    /// Sends whatever the file needs next.
    void plan(PartMessage whole, Ranges ranges) throws NotPublished {
        long size = whole.object().size();
        int parts = parts(size);
        var progress = progress(whole, parts);
        if (progress.surveys().size() < parts) {
            publish(IntStream.range(0, parts).filter(number -> !progress.surveys().containsKey(number))
                    .mapToObj(number -> whole.with(Task.SURVEY, number, parts, cut(size, number, parts),
                            cut(size, number + 1, parts), null))
                    .toList());
            return;
        }
        var all = ranges(whole, ranges, parts, progress);
        var owed = owed(all, progress);
        publish(owed.isEmpty() ? List.of(settling(all, progress)) : owed);
    }

    /// Keeps a survey; the last one has the ranges read.
    void surveyed(PartMessage message, Ranges ranges, Survey survey) throws NotPublished {
        splits.surveyed(message.part(), message.parts(), survey, clock.instant());
        var progress = progress(message, message.parts());
        if (progress.surveys().size() == message.parts()) {
            publish(owed(ranges(message, ranges, message.parts(), progress), progress));
        }
    }

    private static List<PartMessage> ranges(PartMessage message, Ranges ranges, int parts, Splits.Progress progress) {
        var surveys = new TreeMap<>(progress.surveys());
        var starts = ranges.starts(List.copyOf(surveys.values()));
        return IntStream.range(0, parts).mapToObj(number -> message.with(Task.RANGE, number, parts,
                surveys.get(number).from(), surveys.get(number).to(), starts.get(number))).toList();
    }

    private static List<PartMessage> owed(List<PartMessage> ranges, Splits.Progress progress) {
        return ranges.stream().filter(range -> !progress.results().containsKey(range.part().number())).toList();
    }

    /// Everything is read and the file is perhaps still open: whoever was to settle it died, or what told another to was lost. The worker who gets a part that is complete settles.
    private static PartMessage settling(List<PartMessage> ranges, Splits.Progress progress) {
        int parts = ranges.size();
        return progress.results().containsKey(parts) ? unsplit(ranges.getFirst(), parts) : ranges.getFirst();
    }

    private static PartMessage unsplit(PartMessage message, int parts) {
        return message.with(Task.UNSPLIT, parts, parts, 0, PartMessage.TO_THE_END, null);
    }

    /// What came of the whole file, once that can be told.
    ///
    /// @param whole the sum of its parts
    record Settled(PartResult whole, SortedMap<Integer, PartResult> parts) {}

    /// Called when a range is complete: tells what came of the file if this was the last one and all of them meet. If they do not meet, sends the file to be read as one.
    Optional<Settled> settle(PartMessage message, Feed feed) throws NotPublished {
        int parts = message.parts();
        var results = new TreeMap<>(progress(message, parts).results());
        var ended = results.values().stream().filter(result -> result.unread() != null).findFirst();
        if (ended.isPresent()) {
            return Optional.of(new Settled(ended.get(), results));
        }
        // The part behind the ranges is the file as one; its own worker settles it.
        if (results.containsKey(parts) || results.headMap(parts).size() < parts) {
            return Optional.empty();
        }
        var sum = sum(results.values());
        if (sum.refusal() == null && !meet(new ArrayList<>(results.values()), message.object().size())) {
            publish(List.of(unsplit(message, parts)));
            return Optional.empty();
        }
        return Optional.of(new Settled(judged(feed, sum), results));
    }

    private static boolean meet(List<PartResult> results, long size) {
        var at = Boundary.START;
        for (var result : results) {
            if (!result.span().from().equals(at)) {
                return false;
            }
            at = result.span().to();
        }
        return at.offset() == size;
    }

    private static PartResult sum(Iterable<PartResult> results) {
        var rows = RowCounts.NONE;
        long bytes = 0;
        Fault refusal = null;
        Instant started = null;
        for (var result : results) {
            rows = rows.plus(result.rows());
            bytes += result.bytes();
            refusal = refusal == null ? result.refusal() : refusal;
            started = started == null || result.started().isBefore(started) ? result.started() : started;
        }
        return new PartResult(rows, bytes, null, false, false, refusal, started);
    }

    private static PartResult judged(Feed feed, PartResult sum) {
        if (sum.refusal() != null) {
            return sum;
        }
        var refusal = Verdict.refusal(feed, new RowResult.Complete(sum.rows(), sum.bytes())).map(Fault::of);
        return new PartResult(sum.rows(), sum.bytes(), null, false, false, refusal.orElse(null), sum.started());
    }

    private int parts(long size) {
        int most = (int) Math.min(MOST_PARTS, Math.ceilDiv(size, partBytes));
        // So that none is empty.
        return (int) Math.ceilDiv(size, Math.ceilDiv(size, most));
    }

    private static long cut(long size, int number, int parts) {
        return Math.min(size, Math.ceilDiv(size, parts) * number);
    }

    private Splits.Progress progress(PartMessage message, int parts) {
        return splits.progress(message.part().file(), message.part().generation(), parts);
    }

    private void publish(List<PartMessage> messages) throws NotPublished {
        var refused = work.publish(messages);
        if (!refused.isEmpty()) {
            throw new NotPublished(refused.size());
        }
    }
}

package io.millrace.processor;

import io.millrace.batch.Handled;
import io.millrace.feed.ActiveFeeds;
import io.millrace.feed.Feed;
import io.millrace.ledger.Claim;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Mark;
import io.millrace.ledger.Marks;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartResult;
import io.millrace.ledger.Parts;
import io.millrace.message.PartMessage;
import io.millrace.message.Task;
import io.millrace.processor.object.Objects;
import io.millrace.processor.object.RangeStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Does what one part message asks: claims the part, reads it through the row engine, completes the claim, and has the file committed.
///
/// Every step can be entered again after a crash: a claim that was not completed expires and is taken over; a part that was completed but not committed is committed by
/// whoever gets its message next. Thread-safe.
public final class PartProcessor {
    /// A worker that is cut off is gone for certain this long after its invocation's end.
    private static final Duration CLAIM_MARGIN = Duration.ofSeconds(10);
    /// An object that is not there is asked for this often: S3 and its events need not agree at once.
    private static final int MISSING_AFTER = 3;

    private final Parts parts;
    private final Marks marks;
    private final ActiveFeeds feeds;
    private final Objects objects;
    private final PartReader reader;
    private final Commit commit;
    private final Split split;
    private final LargeFiles large;
    private final Clock clock;
    private final Supplier<Fence> fences;

    /// @param fences a new token each time, never the same twice
    public PartProcessor(Parts parts, Marks marks, ActiveFeeds feeds, Objects objects, PartReader reader, Commit commit,
            Split split, LargeFiles large, Clock clock, Supplier<Fence> fences) {
        this.parts = parts;
        this.marks = marks;
        this.feeds = feeds;
        this.objects = objects;
        this.reader = reader;
        this.commit = commit;
        this.split = split;
        this.large = large;
        this.clock = clock;
        this.fences = fences;
    }

    /// @param receives how often the message was received
    /// @param remaining of the invocation
    /// @return DISCARDED where the part had been done before
    /// @throws Exception a failure: the part is not known to be done, and its message has to come again
    public Handled process(PartMessage message, int receives, Duration remaining) throws Exception {
        var feed = feeds.version(message.feed().name(), message.feed().version())
                .orElseThrow(() -> new IllegalStateException(
                        "feed " + message.feed().name() + " has no version " + message.feed().version()))
                .feed();
        return switch (message.task()) {
            case WHOLE -> plan(message, feed) ? Handled.DONE : part(message, feed, receives, remaining);
            case SURVEY -> survey(message, feed, receives);
            case RANGE, UNSPLIT -> part(message, feed, receives, remaining);
        };
    }

    /// Whether the file is worked on in parts.
    private boolean plan(PartMessage message, Feed feed) throws Exception {
        try {
            return large.plan(message, feed);
        } catch (RangeStream.Unread e) {
            // Read as one, it ends as what has become of it.
            return false;
        }
    }

    private Handled survey(PartMessage message, Feed feed, int receives) throws Exception {
        try {
            large.survey(message, feed);
        } catch (RangeStream.Unread e) {
            commit.whole(message, feed, unread(e.opened(), message, receives));
        }
        return Handled.DONE;
    }

    private Handled part(PartMessage message, Feed feed, int receives, Duration remaining) throws Exception {
        var now = clock.instant();
        return switch (parts.claim(message.part(), fences.get(), now, now.plus(remaining).plus(CLAIM_MARGIN))) {
            case Claim.Owned owned -> {
                work(message, feed, owned.fence(), receives);
                yield Handled.DONE;
            }
            case Claim.InProgress held -> throw new ClaimHeld(Duration.between(now, held.expires()));
            case Claim.Done done -> {
                end(message, feed, done.result());
                yield Handled.DISCARDED;
            }
        };
    }

    private void work(PartMessage message, Feed feed, Fence fence, int receives) throws Exception {
        try {
            var result = read(message, feed, receives);
            complete(message, fence, result);
            end(message, feed, result);
        } catch (Exception e) {
            release(message, fence, e);
            throw e;
        }
    }

    private PartResult read(PartMessage message, Feed feed, int receives) throws Exception {
        if (message.task() == Task.RANGE) {
            try {
                return large.read(message, feed);
            } catch (RangeStream.Unread e) {
                return unread(e.opened(), message, receives);
            }
        }
        var opened = objects.open(message.object());
        return opened instanceof Objects.Opened.Content content ? reader.read(message, feed, content)
                : unread(opened, message, receives);
    }

    private PartResult unread(Objects.Opened opened, PartMessage message, int receives) throws ObjectGone {
        return switch (opened) {
            case Objects.Opened.Content _ -> throw new IllegalStateException("there is something to read");
            case Objects.Opened.Overwritten _ -> PartResult.unread(FileStatus.SUPERSEDED, clock.instant());
            case Objects.Opened.Unreadable unreadable -> PartResult.unreadable(unreadable.why(), clock.instant());
            case Objects.Opened.Gone _ -> PartResult.unread(gone(message, receives), clock.instant());
        };
    }

    /// A file of one part ends with it; one of several with the last of them.
    private void end(PartMessage message, Feed feed, PartResult result) throws Exception {
        if (message.task() == Task.RANGE) {
            var settled = split.settle(message, feed);
            if (settled.isPresent()) {
                commit.parts(message, feed, settled.get());
            }
        } else {
            commit.whole(message, feed, result);
        }
    }

    private void complete(PartMessage message, Fence fence, PartResult result) throws ClaimLost {
        if (!parts.complete(message.part(), fence, result)) {
            throw new ClaimLost();
        }
    }

    private FileStatus gone(PartMessage message, int receives) throws ObjectGone {
        var object = message.object();
        boolean versionDeleted = object.versionId() == null
                ? isNewer(marks.find(object.bucket(), Marks.keyOfNullVersion(object.key())), object)
                : marks.find(object.bucket(), Marks.keyOfVersion(message.part().file())).isPresent();
        if (versionDeleted || isNewer(marks.find(object.bucket(), object.key()), object)) {
            return FileStatus.SUPERSEDED;
        }
        if (receives < MISSING_AFTER) {
            throw new ObjectGone();
        }
        return FileStatus.MISSING;
    }

    /// An object that no event told of has no sequencer: it is gone, so that a deletion that is known came after it.
    private static boolean isNewer(Optional<Mark> found, ObjectRef object) {
        return found.filter(mark -> object.sequencer() == null ? mark.isTombstone()
                : mark.sequencer().compareTo(object.sequencer()) > 0).isPresent();
    }

    private void release(PartMessage message, Fence fence, Exception failure) {
        // Cut off at the deadline, this thread is interrupted, and an interrupted thread's call would not be made.
        boolean cutOff = Thread.interrupted();
        try {
            parts.release(message.part(), fence, clock.instant());
        } catch (RuntimeException e) {
            // The claim expires by itself; the first failure is the one to report.
            failure.addSuppressed(e);
        } finally {
            if (cutOff) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

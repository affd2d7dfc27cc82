package io.millrace.ingest;

import io.millrace.feed.ActiveFeeds;
import io.millrace.feed.Feed;
import io.millrace.feed.StoredFeed;
import io.millrace.ingest.event.Notice;
import io.millrace.ingest.event.UndecodableBody;
import io.millrace.ledger.Fault;
import io.millrace.ledger.FeedRef;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.FileView;
import io.millrace.ledger.Files;
import io.millrace.ledger.Mark;
import io.millrace.ledger.Marks;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Times;
import io.millrace.message.Outcomes;
import io.millrace.message.PartMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Decides what becomes of one notice: moves the key's mark, opens the file in the ledger and plans its parts.
///
/// Every step can be entered again: a notice that comes twice, in any order, leaves one file. Between the ledger entry and the work message a crash can fall; the
/// message of the notice is then delivered again, finds the file open and unclaimed, and plans the same parts once more. Thread-safe.
public final class Ingest {
    /// S3 tells of an object's time twice, to the second and to the millisecond.
    private static final Duration CLOCKS = Duration.ofSeconds(5);

    private final Files files;
    private final FileEnds ends;
    private final Marks marks;
    private final ActiveFeeds feeds;
    private final Outcomes outcomes;
    private final Clock clock;
    private final Duration retention;

    public Ingest(Files files, FileEnds ends, Marks marks, ActiveFeeds feeds, Outcomes outcomes, Clock clock,
            Duration retention) {
        this.files = files;
        this.ends = ends;
        this.marks = marks;
        this.feeds = feeds;
        this.outcomes = outcomes;
        this.clock = clock;
        this.retention = retention;
    }

    /// @param trace tracing header to hand on; may be null
    /// @return the parts that are owed to the workers; none for a file that ends here
    /// @throws UndecodableBody for a record that could not be read
    public List<PartMessage> take(Notice notice, String trace) throws UndecodableBody {
        return switch (notice) {
            case Notice.Created created -> created(created, trace);
            case Notice.Removed removed -> removed(removed.object());
            case Notice.VersionRemoved removed -> versionRemoved(removed.object());
            case Notice.NullVersionRemoved removed -> nullVersionRemoved(removed.object());
            case Notice.BadKey bad -> refusedAtOnce(bad);
            case Notice.Unreadable unreadable -> throw new UndecodableBody(unreadable.reason());
        };
    }

    /// Takes in an object that no event told of. An event that comes late finds it taken in.
    public List<PartMessage> take(Found found) {
        return open(foresee(found), null);
    }

    /// What taking it in would make of it; nothing is changed.
    public FileEntry foresee(Found found) {
        var object = found.object();
        if (object.isFolderMarker()) {
            return endedAtOnce(object, null, FileStatus.IGNORED, null, found.stored());
        }
        boolean newest = found.newest() && !isOlderThanMark(found);
        return entry(object, feeds.match(object.key()), newest, found.stored());
    }

    /// Whether a version that was stored after this one has an event that came already.
    private boolean isOlderThanMark(Found found) {
        var object = found.object();
        return marks.find(object.bucket(), object.key()).map(Mark::file).filter(file -> !file.equals(FileId.of(object)))
                .flatMap(files::view).map(view -> view.file().times().dropped())
                .filter(dropped -> dropped.isAfter(found.stored())).isPresent();
    }

    /// Whether the very object that an event told of stands in the ledger under its sequencer: for objects that have no version id to be known by.
    public boolean isKnownByMark(ObjectRef object) {
        return marks.find(object.bucket(), object.key()).map(Mark::file).flatMap(files::view)
                .filter(view -> Objects.equals(view.file().object().eTag(), object.eTag())).isPresent();
    }

    private List<PartMessage> removed(ObjectRef object) {
        // Without a sequencer nothing tells what the deletion came after.
        if (object.sequencer() != null) {
            marks.advance(object.bucket(), object.key(), Mark.tombstone(object.sequencer()));
        }
        return List.of();
    }

    /// The key's newest version may be another: only this one gets a tombstone, for whoever finds it gone.
    private List<PartMessage> versionRemoved(ObjectRef object) {
        if (object.sequencer() != null) {
            marks.advance(object.bucket(), Marks.keyOfVersion(FileId.of(object)), Mark.tombstone(object.sequencer()));
        }
        return List.of();
    }

    /// A newer version may be there: neither the key nor any known file has gone, but whatever "null" was before this.
    private List<PartMessage> nullVersionRemoved(ObjectRef object) {
        if (object.sequencer() != null) {
            marks.advance(object.bucket(), Marks.keyOfNullVersion(object.key()), Mark.tombstone(object.sequencer()));
        }
        return List.of();
    }

    private List<PartMessage> refusedAtOnce(Notice.BadKey bad) {
        var refusal = new Fault("malformed-key",
                "the event's key is not form-encoded UTF-8, so that the object cannot be named; upload it under another key");
        return open(endedAtOnce(bad.object(), null, FileStatus.REFUSED, refusal, bad.time()), null);
    }

    private List<PartMessage> created(Notice.Created created, String trace) {
        var found = foundBefore(created);
        if (found.isPresent()) {
            return settle(found.get(), true, trace);
        }
        var object = created.object();
        boolean newest = isNewest(object);
        if (object.isFolderMarker()) {
            return open(endedAtOnce(object, null, FileStatus.IGNORED, null, created.time()), trace);
        }
        return open(entry(object, feeds.match(object.key()), newest, created.time()), trace);
    }

    /// Without a version id the sweep could not name the object as its event does: it is known by its eTag, and by when it was stored.
    private Optional<FileEntry> foundBefore(Notice.Created created) {
        var object = created.object();
        if (object.versionId() != null || object.sequencer() == null) {
            return Optional.empty();
        }
        var asFound = new ObjectRef(object.bucket(), object.key(), null, null, object.eTag(), object.size());
        return files.view(FileId.of(asFound)).map(FileView::file).filter(file -> created.time() == null
                || Duration.between(file.times().dropped(), created.time()).abs().compareTo(CLOCKS) <= 0);
    }

    private boolean isNewest(ObjectRef object) {
        if (object.sequencer() == null) {
            return true;
        }
        var id = FileId.of(object);
        return switch (marks.advance(object.bucket(), object.key(), new Mark(object.sequencer(), id))) {
            case Marks.Advance.Ahead _,Marks.Advance.Same _ -> true;
            // Told of again under a higher number, as a replay or a second notifier would: it is not older than itself.
            case Marks.Advance.Behind behind -> id.equals(behind.newer().file());
        };
    }

    private FileEntry entry(ObjectRef object, Optional<StoredFeed> match, boolean newest, Instant dropped) {
        if (match.isEmpty()) {
            var refusal = new Fault("no-feed",
                    "no active feed takes the key; apply a feed whose match takes it, or upload under a key of a known feed");
            return endedAtOnce(object, null, FileStatus.REFUSED, refusal, dropped);
        }
        var stored = match.get();
        var feed = stored.feed();
        var ref = new FeedRef(feed.name(), stored.version());
        if (!newest && feed.versions() == Feed.Versions.LATEST) {
            return endedAtOnce(object, ref, FileStatus.SUPERSEDED, null, dropped);
        }
        if (object.size() > feed.maxBytes()) {
            var refusal = new Fault("too-large",
                    "the object has " + object.size() + " bytes; feed " + feed.name() + " takes at most "
                            + feed.maxBytes() + " (limits.maxBytes)");
            return endedAtOnce(object, ref, FileStatus.REFUSED, refusal, dropped);
        }
        var now = clock.instant();
        return FileEntry.received(object, ref, 1, new Times(dropped, now, null, null), now.plus(retention));
    }

    private FileEntry endedAtOnce(ObjectRef object, FeedRef feed, FileStatus status, Fault refusal, Instant dropped) {
        var now = clock.instant();
        return FileEntry.endedAtOnce(object, feed, FileEnd.unread(status, refusal, now),
                new Times(dropped, now, null, null), now.plus(retention));
    }

    private List<PartMessage> open(FileEntry entry, String trace) {
        var existing = files.open(entry);
        existing.ifPresent(known -> refuseOtherContent(known, entry));
        return settle(existing.orElse(entry), existing.isPresent(), trace);
    }

    /// What is owed of a file that is in the ledger.
    ///
    /// @param known whether it was there before
    private List<PartMessage> settle(FileEntry file, boolean known, String trace) {
        if (file.status() == FileStatus.RECEIVED || file.status() == FileStatus.FAILED) {
            // Known before: the worker's own message, or dead letter, brings it home once a part was ever claimed. Never claimed, it is owed
            // from here, after a redrive too.
            boolean onItsWay = known && files.view(file.id()).filter(view -> view.claimed()).isPresent();
            return onItsWay ? List.of() : List.of(PartMessage.whole(file, trace));
        }
        // Parts 0: it ended here, so that telling the subscribers is owed from here too.
        if (file.parts() == 0 && !file.outcomeSent()) {
            outcomes.publish(file);
            ends.outcomeSent(file);
        }
        return List.of();
    }

    private static void refuseOtherContent(FileEntry known, FileEntry entry) {
        var before = known.object().eTag();
        var now = entry.object().eTag();
        if (before != null && now != null && !before.equals(now)) {
            throw new IdentityConflict(known.id());
        }
    }
}

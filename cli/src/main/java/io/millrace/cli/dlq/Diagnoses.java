package io.millrace.cli.dlq;

import io.millrace.cli.dlq.Verdict.Hopeless;
import io.millrace.cli.dlq.Verdict.Settled;
import io.millrace.cli.dlq.Verdict.Worthwhile;
import io.millrace.feed.StoredFeed;
import io.millrace.ingest.event.Notice;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileView;
import io.millrace.ledger.Files;
import io.millrace.ledger.Marks;
import io.millrace.ledger.ObjectRef;
import io.millrace.message.PartMessage;
import io.millrace.observe.Cause;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// Joins dead letters with the ledger: whose they are, why they failed, and whether another try can succeed. Thread-safe where its ports are.
final class Diagnoses {
    private final Files files;
    private final Marks marks;
    private final Supplier<List<StoredFeed>> feeds;

    /// @param feeds the active ones; asked for where a file is not in the ledger
    Diagnoses(Files files, Marks marks, Supplier<List<StoredFeed>> feeds) {
        this.files = files;
        this.marks = marks;
        this.feeds = feeds;
    }

    Diagnosis of(DeadLetterQueue queue, Letter letter) {
        return switch (Content.of(letter)) {
            case Content.Work work -> work(queue, letter, work.part());
            case Content.Events events -> events(queue, letter, events.notices());
            case Content.Unreadable unreadable -> new Diagnosis(queue, letter, queue.ofTopics() ? "deliver" : "decode",
                    List.of(), null, null, null, "cannot be decoded", null, null,
                    new Hopeless(unreadable.reason()));
        };
    }

    private Diagnosis work(DeadLetterQueue queue, Letter letter, PartMessage part) {
        var view = files.view(part.part().file());
        var file = view.map(FileView::file);
        var verdict = file.isEmpty() ? new Hopeless("the ledger does not know the file")
                : file.get().generation() != part.part().generation()
                        ? new Hopeless("generation " + file.get().generation() + " of the file was opened since")
                        : verdict(file.get(), false);
        return diagnosis(queue, letter, "process", List.of(part.part().file()), view,
                part.feed().name().value(), part.object().key(), verdict);
    }

    private Diagnosis events(DeadLetterQueue queue, Letter letter, List<Notice> notices) {
        var objects = notices.stream().map(Diagnoses::object).filter(Objects::nonNull).toList();
        var ids = objects.stream().map(FileId::of).distinct().toList();
        var verdicts = notices.stream().map(this::verdict).toList();
        var verdict = verdicts.stream().filter(Worthwhile.class::isInstance).findFirst()
                .or(() -> verdicts.stream().filter(Hopeless.class::isInstance).findFirst())
                .or(() -> verdicts.stream().findFirst()).orElse(new Settled("a test event of S3"));
        var view = ids.stream().findFirst().flatMap(files::view);
        var key = objects.isEmpty() ? null : objects.getFirst().key();
        return diagnosis(queue, letter, "ingest", ids, view, key == null ? null : feedOf(key), key, verdict);
    }

    private Diagnosis diagnosis(DeadLetterQueue queue, Letter letter, String step, List<FileId> ids,
            Optional<FileView> view, String feed, String key, Verdict verdict) {
        var known = view.map(FileView::file).orElse(null);
        var last = known == null || known.failure() == null ? null : known.times().finished();
        return new Diagnosis(queue, letter, queue.ofTopics() ? "deliver" : step, ids, known,
                known == null || known.feed() == null ? feed : known.feed().name().value(), key,
                queue.ofTopics() ? "not delivered to " + queue.routeOf(letter).map(DeadLetterQueue.Route::queue)
                        .orElse("any queue") : cause(known, step),
                view.map(FileView::failed).orElse(last), last, verdict);
    }

    private static String cause(FileEntry file, String step) {
        if (file == null) {
            return "failed before the file was in the ledger";
        }
        return file.failure() != null ? Cause.kind(file.failure())
                : file.status().isTerminal() ? "has ended since as " + file.status()
                        : step + " ended without a word";
    }

    private String feedOf(String key) {
        return feeds.get().stream().filter(stored -> stored.feed().match().matches(key))
                .min((a, b) -> a.feed().match().compareTo(b.feed().match())).map(each -> each.feed().name().value())
                .orElse(null);
    }

    private static ObjectRef object(Notice notice) {
        return switch (notice) {
            case Notice.Created created -> created.object();
            case Notice.Removed removed -> removed.object();
            case Notice.VersionRemoved removed -> removed.object();
            case Notice.NullVersionRemoved removed -> removed.object();
            case Notice.BadKey bad -> bad.object();
            case Notice.Unreadable _ -> null;
        };
    }

    private Verdict verdict(Notice notice) {
        return switch (notice) {
            case Notice.Created created -> files.view(FileId.of(created.object()))
                    .map(view -> verdict(view.file(), view.claimed())).orElse(new Worthwhile());
            case Notice.BadKey bad -> files.view(FileId.of(bad.object())).isPresent()
                    ? new Settled("refused already")
                    : new Worthwhile();
            case Notice.Removed _,Notice.VersionRemoved _,Notice.NullVersionRemoved _ -> new Worthwhile();
            case Notice.Unreadable unreadable -> new Hopeless(unreadable.reason());
        };
    }

    /// @param onItsWay whether a worker has the file's own message, so that its event has done its part
    private Verdict verdict(FileEntry file, boolean onItsWay) {
        return switch (file.status()) {
            case RECEIVED, PROCESSING, FAILED -> isDeleted(file) ? new Hopeless("its object was deleted")
                    : onItsWay ? new Settled("its work is on its way") : new Worthwhile();
            case ACCEPTED, ACCEPTED_WITH_REJECTS, DUPLICATE, IGNORED -> new Settled(file.status() + " already");
            case REFUSED -> new Hopeless(refused(file));
            case SUPERSEDED -> new Hopeless("it is superseded by a newer version or by its deletion");
            case MISSING -> new Hopeless("its object was gone when it was to be read");
        };
    }

    private static String refused(FileEntry file) {
        var by = file.feed() == null ? "it was refused"
                : "feed " + file.feed().name() + " version " + file.feed().version() + " refused it";
        return by + " (" + file.refusal().code() + ")";
    }

    /// A version that was deleted for good; in a bucket without versions, an object that something newer came after.
    private boolean isDeleted(FileEntry file) {
        var object = file.object();
        if (object.versionId() != null) {
            return marks.find(object.bucket(), Marks.keyOfVersion(file.id())).isPresent();
        }
        return object.sequencer() != null && marks.find(object.bucket(), object.key())
                .filter(mark -> mark.sequencer().compareTo(object.sequencer()) > 0).isPresent();
    }
}

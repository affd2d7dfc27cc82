package io.millrace.ingest.sweep;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.millrace.ingest.Found;
import io.millrace.ingest.Ingest;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.Files;
import io.millrace.message.PartMessage;
import io.millrace.message.Work;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// Objects that the ledger does not know: their notifications were lost, or they were there before anybody listened. Takes them in as a late event would.
///
/// The bucket is listed page by page, round after round. The ledger is asked only for what the last round cannot have seen; by the schedule only for what was stored of late: what
/// is older is an operator's to ask for, who sees first what that would do. **Identity**: a version id is all there is to know, so that a late event finds the same file. Without
/// one, an event's file is found through its key's mark and eTag, and an event that comes later finds the swept file by eTag and time ([Ingest]). **Order**: the
/// listing says which version of a key is the newest; others are superseded unless the feed asks for every version.
public final class Lost implements Walk {
    static final int PAGE = 1_000;
    /// By the schedule. Longer than events and their dead letters are usually away; dead letters that are older are an operator's.
    static final Duration LOOK_BACK = Duration.ofDays(7);
    /// S3 says of a multipart upload when it began. One that takes longer than a day is aborted ([Orphans]); one more for the walk itself.
    static final Duration OVERLAP = Duration.ofDays(2);
    private static final int PAGES = 20;
    private static final int AT_ONCE = 100;
    private static final int PARALLELISM = 16;

    private final StoredVersions stored;
    private final Files files;
    private final Ingest ingest;
    private final Work work;
    private final Clock clock;
    private final Duration grace;

    /// @param grace what is younger may have its event still under way
    public Lost(StoredVersions stored, Files files, Ingest ingest, Work work, Clock clock, Duration grace) {
        this.stored = stored;
        this.files = files;
        this.ingest = ingest;
        this.work = work;
        this.clock = clock;
        this.grace = grace;
    }

    @Override
    public String name() {
        return "objects";
    }

    @Override
    public int pagesOfARun() {
        return PAGES;
    }

    @Override
    public Step step(Scope scope, String position, BooleanSupplier hasTime, Tally tally, StepLog log) {
        var now = clock.instant();
        var kept = Round.read(position);
        var round = kept.began() == null ? kept.begin(now, from(scope, kept, now)) : kept;
        var page = stored.list(scope.prefix(), round.key(), round.version(), PAGE);
        var versions = page.versions();
        boolean missed = false;
        for (int i = 0; i < versions.size(); i += AT_ONCE) {
            if (i > 0 && !hasTime.getAsBoolean()) {
                var last = versions.get(i - 1).object();
                return new Step(round.at(last.key(), String.valueOf(last.versionId()), missed).text(), false);
            }
            var some = versions.subList(i, Math.min(i + AT_ONCE, versions.size()));
            tally.add("listed", some.size());
            var asked = asked(some, round, now, tally);
            missed |= !asked.isEmpty() && !take(scope, unknown(asked, tally), tally, log);
        }
        var next = round.at(page.key(), page.version(), missed);
        return page.key() == null ? new Step(next.ended().text(), true) : new Step(next.text(), false);
    }

    /// Those that the ledger is asked for.
    private List<Found> asked(List<Found> some, Round round, Instant now, Tally tally) {
        var asked = new ArrayList<Found>();
        for (var found : some) {
            if (found.stored().isAfter(now.minus(grace))) {
                tally.add("young");
            } else if (found.stored().isBefore(round.from())) {
                tally.add("old");
            } else if (found.object().versionId() == null && !found.newest()) {
                // The object before versioning, overwritten since: nothing could read it.
                tally.add("unreadable");
            } else {
                asked.add(found);
            }
        }
        return asked;
    }

    private static Instant from(Scope scope, Round kept, Instant now) {
        if (scope.since() != null) {
            return scope.since();
        }
        var recent = now.minus(LOOK_BACK);
        var unseen = kept.done() == null ? recent : kept.done().minus(OVERLAP);
        return unseen.isAfter(recent) ? unseen : recent;
    }

    private List<Found> unknown(List<Found> some, Tally tally) {
        var byId = some.stream().collect(toMap(found -> FileId.of(found.object()), identity(), (a, b) -> a,
                LinkedHashMap::new));
        byId.keySet().removeAll(files.known(byId.keySet()));
        byId.values().removeIf(
                found -> found.object().versionId() == null && ingest.isKnownByMark(found.object()));
        tally.add("known", some.size() - byId.size());
        return List.copyOf(byId.values());
    }

    /// @return false where something could not be taken in, and has to be looked at again
    private boolean take(Scope scope, List<Found> unknown, Tally tally, StepLog log) {
        var owed = new ArrayList<PartMessage>();
        int failed = 0;
        try (var threads = Executors.newFixedThreadPool(PARALLELISM, Thread.ofVirtual().factory())) {
            var running = new LinkedHashMap<Found, Future<List<PartMessage>>>();
            unknown.forEach(found -> running.put(found, threads.submit(() -> takeOne(scope, found, tally))));
            for (var entry : running.entrySet()) {
                try {
                    owed.addAll(entry.getValue().get());
                } catch (ExecutionException e) {
                    failed++;
                    log.warn("found").with("file", FileId.of(entry.getKey().object())).with(e.getCause()).write();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while taking in", e);
                }
            }
        }
        tally.add("missed", failed);
        // What the topic refuses is open and unclaimed: it is sent again as any file that stands still.
        int refused = owed.isEmpty() ? 0 : work.publish(owed).size();
        if (refused > 0) {
            log.warn("found").with("notPublished", refused).write();
        }
        return failed == 0;
    }

    private List<PartMessage> takeOne(Scope scope, Found found, Tally tally) {
        var foreseen = ingest.foresee(found);
        var parts = scope.dryRun() ? List.<PartMessage>of() : ingest.take(found);
        count(foreseen, tally);
        return parts;
    }

    private static void count(FileEntry foreseen, Tally tally) {
        switch (foreseen.status()) {
            case RECEIVED -> {
                tally.add("taken");
                tally.add("taken/" + foreseen.feed().name());
            }
            case REFUSED -> tally.add(foreseen.refusal().code());
            case SUPERSEDED -> tally.add("superseded");
            case IGNORED -> tally.add("ignored");
            case PROCESSING, ACCEPTED, ACCEPTED_WITH_REJECTS, FAILED, DUPLICATE,
                    MISSING -> throw new IllegalStateException(
                            "nothing is taken in as " + foreseen.status());
        }
    }
}

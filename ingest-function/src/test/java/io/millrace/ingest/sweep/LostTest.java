package io.millrace.ingest.sweep;

import static io.millrace.ingest.IngestBed.NOW;
import static io.millrace.ingest.IngestBed.created;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.feed.ActiveFeeds;
import io.millrace.ingest.Ingest;
import io.millrace.ingest.IngestBed;
import io.millrace.ingest.event.Notice;
import io.millrace.ingest.sweep.Walk.Scope;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.FileView;
import io.millrace.ledger.Files;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Sequencer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Issue "Nothing lost": a lost notification is taken in by the next sweep, a bucket that was there before is back-filled once.
class LostTest {
    private static final Duration GRACE = Duration.ofMinutes(30);
    private static final Instant LATELY = NOW.minus(Duration.ofHours(1));
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(300));
    private static final String KEY = "landing/birds/a.csv";

    private final IngestBed bed = new IngestBed();
    private final MemoryBucket bucket = new MemoryBucket();
    private int asked;
    private boolean ledgerIsDown;

    private Map<String, Long> sweep() {
        return sweeper().run(() -> Duration.ofMinutes(2), bed.log).tally().counts();
    }

    private Map<String, Long> byHand(boolean dry, String prefix, Instant since) {
        return sweeper().run("objects", new Scope(dry, prefix, since), null, () -> Duration.ofMinutes(2), bed.log)
                .tally().counts();
    }

    private Sweep sweeper() {
        var files = new Counted();
        var ingest = new Ingest(files, bed.ledger, bed.ledger, new ActiveFeeds(bed.feeds, bed.clock, Duration.ZERO),
                bed.outcomes::add, bed.clock, Duration.ofDays(400));
        return new Sweep(List.of(new Lost(bucket, files, ingest, parts -> bed.work.publish(parts),
                bed.clock, GRACE)), bed.ledger, bed.clock);
    }

    /// Counts what is asked of the ledger.
    private final class Counted implements Files {
        @Override
        public Optional<FileEntry> open(FileEntry entry) {
            if (ledgerIsDown) {
                throw new IllegalStateException("down");
            }
            return bed.ledger.open(entry);
        }

        @Override
        public Optional<FileView> view(FileId id) {
            return bed.ledger.view(id);
        }

        @Override
        public Set<FileId> known(Collection<FileId> ids) {
            asked += ids.size();
            return bed.ledger.known(ids);
        }
    }

    private FileStatus status(ObjectRef object) {
        return bed.file(object).status();
    }

    @Test
    void anObjectThatNoEventToldOfIsTakenIn() {
        var object = bucket.put(KEY, "v1", LATELY);

        assertThat(sweep()).isEqualTo(Map.of("listed", 1L, "taken", 1L, "taken/birds", 1L));
        assertThat(status(object)).isEqualTo(FileStatus.RECEIVED);
        assertThat(bed.file(object).times().dropped()).isEqualTo(LATELY);
        assertThat(bed.published).singleElement().satisfies(part -> assertThat(part.object()).isEqualTo(object));
    }

    @Test
    void anEventThatComesLateFindsTheSameFile() {
        bucket.put(KEY, "v1", LATELY);
        sweep();
        var told = new ObjectRef("uploads", KEY, "v1", new Sequencer("00A1"), "e-v1", 100);
        bed.ledger.claim(bed.published.getFirst().part(), new Fence("f"), NOW, NOW.plusSeconds(60));

        assertThat(bed.take(created(told))).isEmpty();
        assertThat(bed.ledger.find("uploads", KEY).orElseThrow().file()).isEqualTo(FileId.of(told));
    }

    /// A page of a thousand new objects can take longer than the invocation where the table is slow.
    @Test
    void aPageThatTakesLongEndsInTimeAndIsGoneOnWith() {
        for (int i = 0; i < 250; i++) {
            bucket.put("landing/birds/%03d.csv".formatted(i), i % 2 == 0 ? "v" + i : null, LATELY);
        }
        var times = new ArrayDeque<>(List.of(Duration.ofSeconds(31), Duration.ofSeconds(29)));
        var scope = new Scope(false, "", null);

        var first = sweeper().run("objects", scope, null, () -> times.size() > 1 ? times.poll() : times.peek(),
                bed.log);

        assertThat(first.end()).isFalse();
        assertThat(first.tally().counts()).containsEntry("listed", 200L).containsEntry("taken", 200L);
        var rest = sweeper().run("objects", scope, first.position(), () -> Duration.ofMinutes(2), bed.log);
        assertThat(rest.end()).isTrue();
        assertThat(rest.tally().counts()).isEqualTo(Map.of("listed", 50L, "taken", 50L, "taken/birds", 50L));
        assertThat(bed.published).hasSize(250);
    }

    @Test
    void whatIsKnownIsLeftAlone() {
        var object = bucket.put(KEY, "v1", LATELY);
        bed.take(created(object));

        assertThat(sweep()).isEqualTo(Map.of("listed", 1L, "known", 1L));
    }

    @Test
    void whatIsYoungMayHaveItsEventUnderWay() {
        bucket.put(KEY, "v1", NOW.minus(GRACE).plusSeconds(1));

        assertThat(sweep()).isEqualTo(Map.of("listed", 1L, "young", 1L));
    }

    @Test
    void ofTwoVersionsTheListingSaysWhichIsTheNewest() {
        var old = bucket.put(KEY, "v1", LATELY);
        var fresh = bucket.put(KEY, "v2", LATELY.plusSeconds(1));

        sweep();

        assertThat(status(fresh)).isEqualTo(FileStatus.RECEIVED);
        assertThat(status(old)).isEqualTo(FileStatus.SUPERSEDED);
    }

    @Test
    void bothAreProcessedWhereTheFeedAsksForEvery() {
        bed.apply(IngestBed.FEED + "versions: every");
        var old = bucket.put(KEY, "v1", LATELY);
        bucket.put(KEY, "v2", LATELY.plusSeconds(1));

        sweep();

        assertThat(status(old)).isEqualTo(FileStatus.RECEIVED);
    }

    @Test
    void whatADeleteMarkerHidesIsSuperseded() {
        var object = bucket.put(KEY, "v1", LATELY);
        bucket.hide(KEY);

        sweep();

        assertThat(status(object)).isEqualTo(FileStatus.SUPERSEDED);
    }

    /// The next version came between the listing and now, and its event was quicker.
    @Test
    void whatIsOlderThanTheKeysMarkIsSuperseded() {
        var object = bucket.put(KEY, "v1", LATELY);
        bed.take(new Notice.Created(new ObjectRef("uploads", KEY, "v2", new Sequencer("00A2"), "e2", 100),
                LATELY.plusSeconds(9)));

        sweep();

        assertThat(status(object)).isEqualTo(FileStatus.SUPERSEDED);
    }

    @Test
    void whatEndsAtOnceDoesSoAndIsToldOfOnce() {
        var stray = bucket.put("elsewhere/a.csv", "v1", LATELY);
        sweep();

        assertThat(status(stray)).isEqualTo(FileStatus.REFUSED);
        assertThat(sweep()).containsEntry("known", 1L);
        assertThat(bed.outcomes).hasSize(1);
    }

    /// Whoever puts a stack on a bucket that is full already does not expect everything in it to be loaded.
    @Test
    void theScheduleLeavesWhatIsOldToAnOperator() {
        var object = bucket.put(KEY, "v1", LONG_AGO);

        assertThat(sweep()).isEqualTo(Map.of("listed", 1L, "old", 1L));
        assertThat(byHand(true, "", LONG_AGO)).containsEntry("taken", 1L);
        assertThat(bed.ledger.view(FileId.of(object))).as("dry run").isEmpty();
        assertThat(bed.published).isEmpty();
        assertThat(byHand(false, "landing/ships/", LONG_AGO)).isEmpty();
        assertThat(byHand(false, "", LONG_AGO.plusSeconds(1))).containsEntry("old", 1L);
        assertThat(byHand(false, "landing/birds/", LONG_AGO)).containsEntry("taken", 1L);
        assertThat(status(object)).isEqualTo(FileStatus.RECEIVED);
    }

    @Test
    void theDryRunTellsTheTruth() {
        for (int i = 0; i < 30; i++) {
            bucket.put("landing/birds/" + i + ".csv", "v1", LATELY);
        }
        bucket.put("landing/birds/7.csv", "v2", LATELY);
        bucket.put("elsewhere/a.csv", "v1", LATELY);

        var foreseen = byHand(true, "", LATELY);

        assertThat(byHand(false, "", LATELY)).isEqualTo(foreseen).containsEntry("taken", 30L)
                .containsEntry("superseded", 1L).containsEntry("no-feed", 1L);
        assertThat(byHand(false, "", LATELY)).containsEntry("known", 32L);
    }

    /// Cost: one LIST per 1,000 versions and round, one ledger read per object that the last round cannot have seen.
    @Test
    void theLedgerIsAskedOnceOfEachObject() {
        for (int i = 0; i < 2_500; i++) {
            bucket.put("landing/birds/%05d.csv".formatted(i), "v1", NOW.minus(Duration.ofDays(5)));
        }
        assertThat(sweep()).containsEntry("taken", 2_500L);
        assertThat(bucket.lists).isEqualTo(3);
        assertThat(asked).isEqualTo(2_500);

        bed.clock.advance(Duration.ofMinutes(5));
        sweep();

        assertThat(bucket.lists).isEqualTo(6);
        assertThat(asked).as("nothing is asked twice").isEqualTo(2_500);
    }

    /// S3 says of a multipart upload when it began: it can turn up behind the last round.
    @Test
    void whatWasBegunBeforeTheLastRoundAndStoredAfterItIsFound() {
        sweep();
        bed.clock.advance(Duration.ofHours(20));
        var slow = bucket.put(KEY, "v1", LATELY);

        assertThat(sweep()).containsEntry("taken", 1L);
        assertThat(status(slow)).isEqualTo(FileStatus.RECEIVED);
    }

    @Test
    void aRunThatEndsEarlyIsGoneOnWith() {
        for (int i = 0; i < 2_500; i++) {
            bucket.put("landing/birds/%05d.csv".formatted(i), "v1", LATELY);
        }
        var left = new ArrayDeque<>(List.of(60, 20));

        sweeper().run(() -> Duration.ofSeconds(left.isEmpty() ? 0 : left.pop()), bed.log);
        assertThat(bed.published).hasSize(100);
        sweep();

        assertThat(bed.published).hasSize(2_500);
    }

    @Test
    void whatCannotBeTakenInIsLookedAtAgainNextTime() {
        var bad = bucket.put(KEY, "v1", LATELY);
        var good = bucket.put("landing/birds/b.csv", "v1", LATELY);
        ledgerIsDown = true;

        assertThat(sweep()).containsEntry("missed", 2L);
        ledgerIsDown = false;
        bed.clock.advance(Duration.ofDays(6));

        assertThat(sweep()).containsEntry("taken", 2L);
        assertThat(List.of(status(bad), status(good))).containsOnly(FileStatus.RECEIVED);
    }

    /// Without version ids, an event's file cannot be named by whoever sees only the listing.
    @Test
    void withoutVersionsAnObjectIsKnownByItsKeysMark() {
        bucket.put(KEY, null, LATELY);
        bed.take(new Notice.Created(new ObjectRef("uploads", KEY, null, new Sequencer("00A1"), "e-null", 100), LATELY));

        assertThat(sweep()).isEqualTo(Map.of("listed", 1L, "known", 1L));
    }

    @Test
    void withoutVersionsALateEventFindsTheSweptFileByWhatAndWhen() {
        bucket.put(KEY, null, LATELY);
        sweep();
        bed.published.clear();
        var told = new ObjectRef("uploads", KEY, null, new Sequencer("00A1"), "e-null", 100);

        assertThat(bed.take(new Notice.Created(told, LATELY.plusMillis(700)))).as("open and unclaimed: its part again")
                .singleElement().satisfies(part -> assertThat(part.object().sequencer()).isNull());
        assertThat(bed.take(new Notice.Created(told, LATELY.plusSeconds(60)))).as("the same content, put again")
                .singleElement().satisfies(part -> assertThat(part.object()).isEqualTo(told));
    }

    @Test
    void anOverwrittenObjectOfTheTimeBeforeVersionsIsNothingToRead() {
        bucket.put(KEY, null, LATELY);
        bucket.put(KEY, "v2", LATELY);

        assertThat(sweep()).containsEntry("unreadable", 1L).containsEntry("taken", 1L);
    }

    @Test
    void whatTheTopicRefusesIsLeftToThoseThatStandStill() {
        bucket.put(KEY, "v1", LATELY);
        bed.work = parts -> parts;

        assertThat(sweep()).containsEntry("taken", 1L);
        assertThat(List.copyOf(bed.lines)).anyMatch(line -> line.contains("\"notPublished\":1"));
    }
}

package io.millrace.ingest.sweep;

import static io.millrace.ingest.IngestBed.NOW;
import static io.millrace.ingest.IngestBed.created;
import static io.millrace.ingest.IngestBed.object;
import static io.millrace.ingest.sweep.Stalled.MOST_DEATHS;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ingest.IngestBed;
import io.millrace.ingest.sweep.Walk.Scope;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartId;
import io.millrace.message.PartMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Semantics, "Dead letters": what dies without a word is found by the sweep. FileStatus: a status is never ahead of the truth.
class StalledTest {
    private static final Duration STUCK = Duration.ofMinutes(30);
    private static final ObjectRef OBJECT = object("landing/birds/a.csv", "v1", "00A1", "e1", 100);

    private final IngestBed bed = new IngestBed();

    private Stalled walk() {
        return new Stalled(bed.ledger, bed.ledger, bed.ledger, parts -> bed.work.publish(parts), bed.outcomes::add,
                bed.clock, STUCK);
    }

    private Map<String, Long> sweep() {
        return new Sweep(List.of(walk()), bed.ledger, bed.clock).run(() -> Duration.ofMinutes(1), bed.log).tally()
                .counts();
    }

    private Map<String, Long> drySweep() {
        return new Sweep(List.of(walk()), bed.ledger, bed.clock)
                .run("files", new Scope(true, "", null), null, () -> Duration.ofMinutes(1), bed.log).tally().counts();
    }

    private PartId open() {
        return bed.take(created(OBJECT)).getFirst().part();
    }

    private void pass(Duration time) {
        bed.clock.advance(time);
    }

    private void workerDies(PartId part) {
        bed.ledger.claim(part, new Fence("f" + bed.clock.instant()), bed.clock.instant(),
                bed.clock.instant().plusSeconds(60));
        pass(Duration.ofSeconds(61));
    }

    @Test
    void aFileThatMovedOfLateIsLeftAlone() {
        open();
        pass(STUCK);

        assertThat(sweep()).isEmpty();
        assertThat(bed.published).isEmpty();
    }

    @Test
    void aFileThatStoppedMovingIsSentAgain() {
        var part = open();
        pass(STUCK.plusMillis(1));

        assertThat(drySweep()).isEqualTo(Map.of("seen", 1L, "revived", 1L));
        assertThat(bed.published).as("dry run").isEmpty();
        assertThat(sweep()).isEqualTo(Map.of("seen", 1L, "revived", 1L));
        assertThat(bed.published).containsExactly(new PartMessage(part, 1, OBJECT, bed.file(OBJECT).feed(), NOW, 0,
                PartMessage.TO_THE_END, null));
    }

    @Test
    void aHeldClaimIsLeftAlone() {
        var part = open();
        pass(STUCK.plusMillis(1));
        bed.ledger.claim(part, new Fence("f"), bed.clock.instant(), bed.clock.instant().plusSeconds(60));

        assertThat(sweep()).isEqualTo(Map.of("seen", 1L, "held", 1L));

        pass(Duration.ofSeconds(60).plus(STUCK));
        assertThat(sweep()).as("its own message has the first right to come again").isEqualTo(Map.of("seen", 1L));
        pass(Duration.ofMillis(1));
        assertThat(sweep()).isEqualTo(Map.of("seen", 1L, "revived", 1L));
    }

    @Test
    void patienceDoublesWithEachRevival() {
        open();
        var gaps = new ArrayList<Long>();
        var last = bed.clock.instant();
        while (gaps.size() < 9) {
            pass(Duration.ofMinutes(5));
            if (sweep().containsKey("revived")) {
                gaps.add(Duration.between(last, bed.clock.instant()).toMinutes());
                last = bed.clock.instant();
            }
        }

        assertThat(gaps).containsExactly(35L, 65L, 125L, 245L, 485L, 965L, 1925L, 1925L, 1925L);
    }

    /// Hours in a queue are no evidence that a file failed.
    @Test
    void aFileThatWaitsForDaysIsNotSaidToHaveFailed() {
        open();
        for (int hour = 0; hour < 72; hour++) {
            pass(Duration.ofHours(1));
            sweep();
        }

        assertThat(bed.file(OBJECT).status()).isEqualTo(FileStatus.RECEIVED);
        assertThat(bed.published).hasSizeLessThan(8);
    }

    @Test
    void aFileOnWhichWorkersDieHasFailed() {
        var part = open();
        for (int i = 1; i < MOST_DEATHS; i++) {
            workerDies(part);
            sweep();
            assertThat(bed.file(OBJECT).status()).isEqualTo(FileStatus.PROCESSING);
        }
        workerDies(part);
        pass(STUCK);

        assertThat(drySweep()).containsEntry("failed", 1L);
        assertThat(sweep()).containsEntry("failed", 1L);
        assertThat(bed.file(OBJECT).status()).isEqualTo(FileStatus.FAILED);
        assertThat(bed.file(OBJECT).failure().code()).isEqualTo("stuck");
        pass(STUCK.plusSeconds(1));
        assertThat(sweep()).isEmpty();
    }

    /// They say so themselves at the last receive.
    @Test
    void attemptsThatFailedWithAWordAreNoDeaths() {
        var part = open();
        for (int i = 0; i < MOST_DEATHS + 2; i++) {
            var fence = new Fence("f" + i);
            bed.ledger.claim(part, fence, bed.clock.instant(), bed.clock.instant().plusSeconds(60));
            bed.ledger.release(part, fence, bed.clock.instant());
        }
        pass(STUCK.plusMillis(1));

        assertThat(sweep()).isEqualTo(Map.of("seen", 1L, "revived", 1L));
    }

    /// Semantics, "Idempotency and the ledger": the ledger knows which effects are still owed, and the retry or the sweep pays them.
    @Test
    void anOutcomeThatIsOwedIsPaidOnce() {
        open();
        bed.ledger.end(bed.file(OBJECT).id(), 1,
                FileEnd.unread(FileStatus.MISSING, null, bed.clock.instant()));
        pass(STUCK.plusMillis(1));

        assertThat(drySweep()).containsEntry("told", 1L);
        assertThat(bed.outcomes).isEmpty();
        assertThat(sweep()).containsEntry("told", 1L);
        assertThat(sweep()).isEmpty();
        assertThat(bed.outcomes).singleElement()
                .satisfies(file -> assertThat(file.status()).isEqualTo(FileStatus.MISSING));
    }

    @Test
    void anOutcomeThatAWorkerIsAboutToSendIsNotSentTwice() {
        open();
        pass(STUCK.plusMillis(1));
        bed.ledger.end(bed.file(OBJECT).id(), 1,
                FileEnd.unread(FileStatus.MISSING, null, bed.clock.instant()));

        assertThat(sweep()).isEqualTo(Map.of("seen", 1L));
        assertThat(bed.outcomes).isEmpty();
    }

    @Test
    void whatTheTopicRefusesIsSaidAndDueAgainLater() {
        open();
        pass(STUCK.plusMillis(1));
        bed.work = parts -> parts;

        sweep();

        assertThat(List.copyOf(bed.lines)).anyMatch(line -> line.contains("\"notPublished\":1"));
    }

    /// The oldest first, and the next run goes on where this one stopped.
    @Test
    void aRunIsBoundedAndTheNextOneGoesOn() {
        for (int i = 0; i < 1250; i++) {
            bed.take(created(object("landing/birds/" + i + ".csv", "v1", "00A1", "e1", 1)));
        }
        pass(STUCK.plusMillis(1));

        assertThat(sweep()).containsEntry("revived", 1000L);
        assertThat(sweep()).containsEntry("revived", 250L);
        assertThat(sweep()).as("from the beginning again").isEqualTo(Map.of("seen", 1000L));
    }

    @Test
    void aRunEndsBeforeItsTimeDoes() {
        open();
        pass(STUCK.plusMillis(1));

        var swept = new Sweep(List.of(walk()), bed.ledger, bed.clock).run(() -> Duration.ofSeconds(30), bed.log);

        assertThat(swept.tally().counts()).isEmpty();
    }

    @Test
    void aRunSaysWhatItDid() {
        open();
        pass(STUCK.plusMillis(1));
        sweep();

        assertThat(List.copyOf(bed.lines)).anyMatch(line -> line.contains("\"step\":\"revived\""))
                .anyMatch(line -> line.contains("\"step\":\"sweep\",\"revived\":1,\"seen\":1"));
    }
}

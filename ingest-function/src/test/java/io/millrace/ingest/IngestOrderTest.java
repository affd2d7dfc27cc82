package io.millrace.ingest;

import static io.millrace.ingest.IngestBed.DROPPED;
import static io.millrace.ingest.IngestBed.NOW;
import static io.millrace.ingest.IngestBed.created;
import static io.millrace.ingest.IngestBed.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ingest.event.Notice;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Mark;
import io.millrace.ledger.Marks;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Sequencer;
import io.millrace.rows.RowCounts;
import org.junit.jupiter.api.Test;

/// Semantics, "S3 events": delivered at least once, unordered; equal = duplicate, lower = superseded, unless the feed asks for every version.
class IngestOrderTest {
    private static final String KEY = "landing/birds/a.csv";
    private static final ObjectRef OLD = object(KEY, "v1", "00A1", "e1", 100);
    private static final ObjectRef NEW = object(KEY, "v2", "00A101", "e2", 100);

    private final IngestBed bed = new IngestBed();

    private FileStatus status(ObjectRef object) {
        return bed.file(object).status();
    }

    @Test
    void versionsInOrderAreBothProcessed() {
        assertThat(bed.take(created(OLD))).hasSize(1);
        assertThat(bed.take(created(NEW))).hasSize(1);
    }

    @Test
    void anOlderVersionThatArrivesLaterIsSuperseded() {
        bed.take(created(NEW));

        assertThat(bed.take(created(OLD))).isEmpty();
        assertThat(status(OLD)).isEqualTo(FileStatus.SUPERSEDED);
        assertThat(bed.file(OLD).feed().name()).hasToString("birds");
        assertThat(bed.outcomes).extracting(file -> file.status()).containsExactly(FileStatus.SUPERSEDED);
    }

    /// A replay or a second notifier tells of one version under another number: it is not older than itself.
    @Test
    void aVersionToldOfAgainUnderALowerNumberIsNotSuperseded() {
        bed.ledger.advance(NEW.bucket(), KEY, new Mark(new Sequencer("FF"), FileId.of(NEW)));

        assertThat(bed.take(created(NEW))).hasSize(1);
        assertThat(status(NEW)).isEqualTo(FileStatus.RECEIVED);
    }

    @Test
    void anOlderVersionIsProcessedWhereTheFeedAsksForEvery() {
        bed.apply(IngestBed.FEED + "versions: every");
        bed.take(created(NEW));

        assertThat(bed.take(created(OLD))).hasSize(1);
    }

    /// Its event comes again, after a newer version's: what is stored is the answer.
    @Test
    void aFileThatEndedStaysAsItIs() {
        bed.take(created(OLD));
        bed.ledger.end(FileId.of(OLD), 1,
                new FileEnd(FileStatus.ACCEPTED, RowCounts.NONE, null, null, "results/", NOW, NOW));
        bed.take(created(NEW));

        assertThat(bed.take(created(OLD))).isEmpty();
        assertThat(status(OLD)).isEqualTo(FileStatus.ACCEPTED);
        assertThat(bed.outcomes).isEmpty();
    }

    @Test
    void aVersionThatWasTakenInTimeIsNotSupersededByItsOwnDuplicate() {
        bed.take(created(OLD));
        bed.take(created(NEW));

        assertThat(bed.take(created(OLD))).hasSize(1);
        assertThat(status(OLD)).isEqualTo(FileStatus.RECEIVED);
    }

    @Test
    void aDuplicateIsTheSameFile() {
        assertThat(bed.take(created(OLD))).isEqualTo(bed.take(created(OLD)));
    }

    @Test
    void whatWasDeletedSinceIsSuperseded() {
        bed.take(new Notice.Removed(object(KEY, "marker", "00A2", null, -1), DROPPED));

        assertThat(bed.take(created(OLD))).isEmpty();
        assertThat(status(OLD)).isEqualTo(FileStatus.SUPERSEDED);
        assertThat(bed.ledger.find("uploads", KEY).orElseThrow().isTombstone()).isTrue();
    }

    @Test
    void aDeletionThatArrivesLateLeavesTheNewerObject() {
        bed.take(created(NEW));
        bed.take(new Notice.Removed(object(KEY, "marker", "00A1", null, -1), DROPPED));

        assertThat(bed.ledger.find("uploads", KEY).orElseThrow().file()).isEqualTo(FileId.of(NEW));
    }

    @Test
    void anObjectAfterADeletionIsProcessed() {
        bed.take(new Notice.Removed(object(KEY, "marker", "00A1", null, -1), DROPPED));

        assertThat(bed.take(created(NEW))).hasSize(1);
    }

    @Test
    void aDeletionWithoutSequencerTellsNothing() {
        bed.take(new Notice.Removed(object(KEY, "marker", null, null, -1), DROPPED));
        bed.take(new Notice.VersionRemoved(object(KEY, "v1", null, null, -1), DROPPED));

        assertThat(bed.ledger.find("uploads", KEY)).isEmpty();
        assertThat(bed.take(created(OLD))).hasSize(1);
    }

    /// Or a newer version whose event comes late would be lost.
    @Test
    void theDeletionOfOneVersionIsNoTombstoneOfItsKey() {
        bed.take(created(OLD));
        bed.take(new Notice.VersionRemoved(object(KEY, "v1", "00A9", null, -1), DROPPED));

        assertThat(bed.take(created(NEW))).hasSize(1);
        assertThat(bed.ledger.find("uploads", Marks.keyOfVersion(FileId.of(OLD))).orElseThrow().isTombstone()).isTrue();
    }

    @Test
    void theDeletionOfTheVersionNullIsNoTombstoneOfItsKey() {
        bed.take(new Notice.NullVersionRemoved(object(KEY, null, "00A9", null, -1), DROPPED));
        bed.take(new Notice.NullVersionRemoved(object(KEY, null, null, null, -1), DROPPED));

        assertThat(bed.take(created(NEW))).hasSize(1);
        assertThat(bed.ledger.find("uploads", Marks.keyOfNullVersion(KEY)).orElseThrow())
                .isEqualTo(Mark.tombstone(new Sequencer("00A9")));
    }

    /// Even one that a deletion hides: its version is still there to be read.
    @Test
    void aDeletedVersionIsProcessedWhereTheFeedAsksForEvery() {
        bed.apply(IngestBed.FEED + "versions: every");
        bed.take(new Notice.Removed(object(KEY, "marker", "00A9", null, -1), DROPPED));

        assertThat(bed.take(created(OLD))).hasSize(1);
    }

    /// Absent: no ordering, accept by identity.
    @Test
    void withoutSequencersThereIsNoOrder() {
        bed.take(created(NEW));

        assertThat(bed.take(created(object(KEY, "v0", null, "e0", 1)))).hasSize(1);
    }
}

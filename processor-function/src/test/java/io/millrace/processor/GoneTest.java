package io.millrace.processor;

import static io.millrace.processor.ProcessorBed.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Mark;
import io.millrace.ledger.Marks;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Sequencer;
import io.millrace.message.PartMessage;
import io.millrace.processor.object.Objects.Opened;
import org.junit.jupiter.api.Test;

/// Semantics, "S3 events": 412 means superseded; a 404 without a tombstone is retried a bounded number of times, then MISSING, visible, never silently dropped.
class GoneTest {
    private final ProcessorBed bed = new ProcessorBed();
    private final PartMessage message = bed.received("");

    GoneTest() {
        bed.objects = object -> new Opened.Gone();
    }

    private void mark(Mark mark) {
        bed.ledger.advance("uploads", OBJECT.key(), mark);
    }

    private FileStatus processed(int receives) throws Exception {
        bed.process(message, receives);
        return bed.file(message).status();
    }

    @Test
    void anObjectThatWasDeletedSinceIsSuperseded() throws Exception {
        mark(Mark.tombstone(new Sequencer("00A2")));

        assertThat(processed(1)).isEqualTo(FileStatus.SUPERSEDED);
        assertThat(bed.outcomes).extracting(file -> file.status()).containsExactly(FileStatus.SUPERSEDED);
        assertThat(bed.outputs.finished).isEmpty();
    }

    @Test
    void aVersionThatWasDeletedForGoodIsSuperseded() throws Exception {
        bed.ledger.advance("uploads", Marks.keyOfVersion(message.part().file()),
                Mark.tombstone(new Sequencer("00A2")));

        assertThat(processed(1)).isEqualTo(FileStatus.SUPERSEDED);
    }

    @Test
    void anObjectThatWasReplacedSinceIsSuperseded() throws Exception {
        mark(new Mark(new Sequencer("00A2"), message.part().file()));

        assertThat(processed(1)).isEqualTo(FileStatus.SUPERSEDED);
    }

    @Test
    void aVersionNullThatWasDeletedForGoodIsSuperseded() throws Exception {
        var unversioned = bed.received(new ObjectRef("uploads", OBJECT.key(), "null", new Sequencer("00A1"), "e1", -1));
        bed.ledger.advance("uploads", Marks.keyOfNullVersion(OBJECT.key()), Mark.tombstone(new Sequencer("00A0")));
        assertThatExceptionOfType(ObjectGone.class).isThrownBy(() -> bed.process(unversioned, 1));
        bed.ledger.advance("uploads", Marks.keyOfNullVersion(OBJECT.key()), Mark.tombstone(new Sequencer("00A2")));

        bed.process(unversioned, 1);

        assertThat(bed.file(unversioned).status()).isEqualTo(FileStatus.SUPERSEDED);
    }

    /// The sweep found it, so that no event gave it a number; it is gone, so that the deletion came after.
    @Test
    void anObjectWithoutSequencerThatWasDeletedIsSuperseded() throws Exception {
        var found = bed.received(new ObjectRef("uploads", OBJECT.key(), "v9", null, "e1", -1));
        bed.ledger.advance("uploads", OBJECT.key(), new Mark(new Sequencer("00A1"), found.part().file()));
        assertThatExceptionOfType(ObjectGone.class).isThrownBy(() -> bed.process(found, 1));
        mark(Mark.tombstone(new Sequencer("00A2")));

        bed.process(found, 1);

        assertThat(bed.file(found).status()).isEqualTo(FileStatus.SUPERSEDED);
    }

    @Test
    void anObjectThatWasOverwrittenIsSuperseded() throws Exception {
        bed.objects = object -> new Opened.Overwritten();

        assertThat(processed(1)).isEqualTo(FileStatus.SUPERSEDED);
    }

    @Test
    void withoutATombstoneItIsAskedForAgainAndThenMissing() throws Exception {
        mark(new Mark(OBJECT.sequencer(), message.part().file()));
        for (int receive = 1; receive <= 2; receive++) {
            int receives = receive;
            assertThatExceptionOfType(ObjectGone.class).isThrownBy(() -> bed.process(message, receives));
            assertThat(bed.file(message).status()).isEqualTo(FileStatus.PROCESSING);
        }

        assertThat(processed(3)).isEqualTo(FileStatus.MISSING);
        assertThat(bed.outcomes).extracting(file -> file.status()).containsExactly(FileStatus.MISSING);
    }

    @Test
    void anOlderDeletionIsNoReason() {
        mark(Mark.tombstone(new Sequencer("00A0")));

        assertThatExceptionOfType(ObjectGone.class).isThrownBy(() -> bed.process(message, 1));
    }

    @Test
    void itCanTurnUpInTheMeantime() throws Exception {
        assertThatExceptionOfType(ObjectGone.class).isThrownBy(() -> bed.process(message, 1));
        bed.put(ProcessorBed.ALL_GOOD);

        assertThat(processed(2)).isEqualTo(FileStatus.ACCEPTED);
    }

    @Test
    void aRepeatedMessageTellsNothingAgain() throws Exception {
        processed(3);

        assertThat(processed(1)).isEqualTo(FileStatus.MISSING);
        assertThat(bed.outcomes).hasSize(1);
    }
}

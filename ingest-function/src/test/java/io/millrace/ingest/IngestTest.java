package io.millrace.ingest;

import static io.millrace.ingest.IngestBed.DROPPED;
import static io.millrace.ingest.IngestBed.NOW;
import static io.millrace.ingest.IngestBed.created;
import static io.millrace.ingest.IngestBed.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.feed.FeedName;
import io.millrace.ingest.event.Notice;
import io.millrace.ingest.event.UndecodableBody;
import io.millrace.ledger.FeedRef;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Mark;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartId;
import io.millrace.ledger.Times;
import io.millrace.message.PartMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Semantics, "S3 events" and "Idempotency and the ledger": what becomes of one notice.
class IngestTest {
    private static final ObjectRef OBJECT = object("landing/birds/a.csv", "v1", "00A1", "e1", 100);

    private final IngestBed bed = new IngestBed();

    @Test
    void aNewObjectIsAFileWithOnePart() {
        var parts = bed.take(created(OBJECT));

        assertThat(parts).containsExactly(
                new PartMessage(new PartId(FileId.of(OBJECT), 1, 0), 1, OBJECT, new FeedRef(new FeedName("birds"), 1),
                        NOW, 0, PartMessage.TO_THE_END, "Root=1"));
        assertThat(bed.file(OBJECT).status()).isEqualTo(FileStatus.RECEIVED);
        assertThat(bed.file(OBJECT).times()).isEqualTo(new Times(DROPPED, NOW, null, null));
        assertThat(bed.file(OBJECT).expires()).isEqualTo(NOW.plus(Duration.ofDays(400)));
        assertThat(bed.ledger.find("uploads", OBJECT.key()))
                .contains(new Mark(OBJECT.sequencer(), FileId.of(OBJECT)));
        assertThat(bed.outcomes).isEmpty();
    }

    @Test
    void anEmptyObjectIsTheWorkersToJudge() {
        assertThat(bed.take(created(object("landing/birds/a.csv", "v1", "00A1", "e1", 0)))).hasSize(1);
    }

    @Test
    void anObjectOfUnknownSizeIsTaken() {
        assertThat(bed.take(created(object("landing/birds/a.csv", "v1", null, null, ObjectRef.UNKNOWN_SIZE))))
                .hasSize(1);
    }

    @Test
    void aFileIsReadByTheVersionOfItsFeedThatWasActive() {
        bed.take(created(OBJECT));
        bed.apply(IngestBed.FEED + "title: second");
        bed.clock.advance(Duration.ofMinutes(2));

        assertThat(bed.take(created(OBJECT)).getFirst().feed().version()).isEqualTo(1);
        assertThat(bed.take(created(object("landing/birds/b.csv", "v1", "00A1", "e1", 1))).getFirst().feed().version())
                .isEqualTo(2);
    }

    @Test
    void aFolderMarkerIsIgnored() {
        var marker = object("landing/birds/", "v1", "00A1", "e1", 0);

        assertThat(bed.take(created(marker))).isEmpty();
        assertThat(bed.file(marker).status()).isEqualTo(FileStatus.IGNORED);
    }

    @Test
    void anObjectThatNoFeedTakesIsRefused() {
        var stray = object("elsewhere/a.csv", "v1", "00A1", "e1", 1);

        assertThat(bed.take(created(stray))).isEmpty();
        assertThat(bed.file(stray).status()).isEqualTo(FileStatus.REFUSED);
        assertThat(bed.file(stray).refusal().code()).isEqualTo("no-feed");
        assertThat(bed.file(stray).feed()).isNull();
    }

    @Test
    void anObjectBeyondItsFeedsLimitIsRefused() {
        var large = object("landing/birds/a.csv", "v1", "00A1", "e1", 1001);

        assertThat(bed.take(created(large))).isEmpty();
        assertThat(bed.file(large).refusal().code()).isEqualTo("too-large");
        assertThat(bed.file(large).refusal().message()).contains("1001 bytes", "at most 1000");
        assertThat(bed.take(created(object("landing/birds/b.csv", "v1", "00A1", "e1", 1000)))).hasSize(1);
    }

    @Test
    void anObjectThatCannotBeNamedIsRefused() {
        var bad = object("landing/birds/50%.csv", "v1", "00A1", "e1", 1);

        assertThat(bed.take(new Notice.BadKey(bad, DROPPED))).isEmpty();
        assertThat(bed.file(bad).refusal().code()).isEqualTo("malformed-key");
    }

    @Test
    void aRecordThatCannotBeReadIsAFailure() {
        assertThatExceptionOfType(UndecodableBody.class)
                .isThrownBy(() -> bed.ingest.take(new Notice.Unreadable("a record without key"), null))
                .withMessage("a record without key");
    }

    /// Subscribers hear of every file once, wherever it ends.
    @Test
    void aFileThatEndsHereHasItsOutcomeSentOnce() {
        var stray = object("elsewhere/a.csv", "v1", "00A1", "e1", 1);
        bed.take(created(stray));
        bed.take(created(stray));

        assertThat(bed.outcomes).singleElement().satisfies(file -> {
            assertThat(file.id()).isEqualTo(FileId.of(stray));
            assertThat(file.status()).isEqualTo(FileStatus.REFUSED);
        });
        assertThat(bed.file(stray).outcomeSent()).isTrue();
    }

    @Test
    void sameIdentityWithOtherContentIsALoudConflict() {
        bed.take(created(OBJECT));

        assertThatExceptionOfType(IdentityConflict.class)
                .isThrownBy(() -> bed.take(created(object("landing/birds/a.csv", "v1", "00A1", "other", 100))));
        assertThat(bed.file(OBJECT).object()).isEqualTo(OBJECT);
    }

    @Test
    void anEventWithoutETagIsNoConflict() {
        bed.take(created(OBJECT));

        assertThat(bed.take(created(object("landing/birds/a.csv", "v1", "00A1", null, 100)))).hasSize(1);
    }

    /// The ledger entry was written, the work message was not: whoever gets the event next publishes the same part.
    @Test
    void aFileThatIsOpenAndUnclaimedIsPublishedAgain() {
        var first = bed.take(created(OBJECT));
        bed.clock.advance(Duration.ofSeconds(30));

        assertThat(bed.take(created(OBJECT))).isEqualTo(first);
    }

    @Test
    void aClaimedFileIsNotPublishedAgain() {
        var part = bed.take(created(OBJECT)).getFirst().part();
        bed.ledger.claim(part, new Fence("worker"), NOW, NOW.plusSeconds(60));

        assertThat(bed.take(created(OBJECT))).isEmpty();
    }

    @Test
    void aFileThatWasClaimedOnceIsItsOwnMessagesToBringHome() {
        var part = bed.take(created(OBJECT)).getFirst().part();
        bed.ledger.claim(part, new Fence("worker"), NOW, NOW.plusSeconds(60));
        bed.ledger.release(part, new Fence("worker"), NOW);

        assertThat(bed.take(created(OBJECT))).isEmpty();
    }
}

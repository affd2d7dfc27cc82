package io.millrace.cli.dlq;

import static io.millrace.cli.dlq.DlqBed.ALL;
import static io.millrace.cli.dlq.DlqBed.INGEST;
import static io.millrace.cli.dlq.DlqBed.NOW;
import static io.millrace.cli.dlq.DlqBed.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Fence;
import io.millrace.ledger.Mark;
import io.millrace.ledger.Marks;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartId;
import io.millrace.ledger.Sequencer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who a dead letter is, why it is one, and what a redrive could do for it.
class DiagnosesTest {
    private final DlqBed bed = new DlqBed();

    private Diagnosis only() throws InterruptedException {
        var plan = bed.plan(ALL, false);
        return Stream.concat(plan.taken().stream(), plan.refused().stream()).toList().getFirst();
    }

    @Test
    void aFailedFileIsJoinedWithItsFailure() throws Exception {
        var file = bed.open("a.csv");
        var part = new PartId(file.id(), 1, 0);
        bed.ledger.claim(part, new Fence("f"), NOW.minusSeconds(55), NOW.minusSeconds(40));
        bed.ledger.release(part, new Fence("f"), NOW.minusSeconds(50));
        bed.put(SMALL, DlqBed.work(bed.fail(file, "secret")));

        var letter = only();
        assertThat(letter.files()).containsExactly(file.id());
        assertThat(letter.step()).isEqualTo("process");
        assertThat(letter.feed()).isEqualTo("birds");
        assertThat(letter.cause()).isEqualTo("IllegalStateException");
        assertThat(letter.detail()).startsWith("gave up after 5 attempts: IllegalStateException");
        assertThat(letter.first()).isEqualTo(NOW.minusSeconds(50));
        assertThat(letter.last()).isEqualTo(NOW.minusSeconds(30));
        assertThat(letter.verdict()).isInstanceOf(Verdict.Worthwhile.class);
        assertThat(letter.json().toString()).doesNotContain("secret").contains("\"step\":\"process\"",
                "\"firstFailure\":\"2026-11-21T09:59:10Z\"", "\"receives\":6");
    }

    @Test
    void aFirstFailureThatNobodyCouldNoteIsTheLastOne() throws Exception {
        bed.put(SMALL, DlqBed.work(bed.fail(bed.open("a.csv"), "x")));

        assertThat(only().first()).isEqualTo(NOW.minusSeconds(30));
        assertThat(only().last()).isEqualTo(NOW.minusSeconds(30));
    }

    @Test
    void aWorkerThatDiedWithoutAWordIsSaidSo() throws Exception {
        bed.put(SMALL, DlqBed.work(bed.open("a.csv")));

        assertThat(only().cause()).isEqualTo("process ended without a word");
        assertThat(only().first()).isNull();
        assertThat(only().last()).isNull();
    }

    @Test
    void anEventThatNeverReachedTheLedgerHasItsFeedByItsKey() throws Exception {
        bed.put(INGEST, DlqBed.event("new.csv", "v1"));

        var letter = only();
        assertThat(letter.file()).isNull();
        assertThat(letter.feed()).isEqualTo("birds");
        assertThat(letter.step()).isEqualTo("ingest");
        assertThat(letter.cause()).isEqualTo("failed before the file was in the ledger");
        assertThat(letter.files()).containsExactly(FileId.of(DlqBed.object("new.csv", "v1")));
        assertThat(letter.verdict()).isInstanceOf(Verdict.Worthwhile.class);
    }

    @Test
    void anEventWhoseWorkIsOnItsWayIsSettled() throws Exception {
        var file = bed.open("a.csv");
        bed.ledger.claim(new PartId(file.id(), 1, 0), new Fence("f"), NOW, NOW.plusSeconds(40));
        bed.put(INGEST, DlqBed.event("a.csv", "v1"));

        assertThat(only().prospect()).isEqualTo("its work is on its way: a redrive clears it away");
    }

    @Test
    void whatHasEndedWellSinceIsSettled() throws Exception {
        var file = bed.open("a.csv");
        bed.end(file, FileStatus.IGNORED);
        bed.put(SMALL, DlqBed.work(file));

        assertThat(only().prospect()).isEqualTo("IGNORED already: a redrive clears it away");
        assertThat(only().cause()).isEqualTo("has ended since as IGNORED");
    }

    @Test
    void aVersionThatWasDeletedForGoodCannotSucceed() throws Exception {
        var file = bed.fail(bed.open("a.csv"), "x");
        bed.ledger.advance("uploads", Marks.keyOfVersion(file.id()), Mark.tombstone(new Sequencer("0B")));
        bed.put(SMALL, DlqBed.work(file));

        assertThat(only().prospect()).isEqualTo("cannot succeed: its object was deleted");
    }

    @Test
    void anObjectWithoutVersionsIsGoneOnceSomethingNewerCame() throws Exception {
        var file = bed.fail(bed.open(new ObjectRef("uploads", "landing/birds/x", null, new Sequencer("0A"), "e", 7)),
                "x");
        bed.put(SMALL, DlqBed.work(file));
        assertThat(only().verdict()).isInstanceOf(Verdict.Worthwhile.class);

        bed.ledger.advance("uploads", "landing/birds/x", Mark.tombstone(new Sequencer("0B")));
        assertThat(only().prospect()).isEqualTo("cannot succeed: its object was deleted");
    }

    @Test
    void workOfAFileThatTheLedgerDoesNotKnowCannotSucceed() throws Exception {
        var other = new DlqBed();
        bed.put(SMALL, DlqBed.work(other.open("a.csv")));

        assertThat(only().prospect()).isEqualTo("cannot succeed: the ledger does not know the file");
    }

    @Test
    void deletionsAndTestEventsAreNoFilesFailures() throws Exception {
        bed.put(INGEST, DlqBed.event("a.csv", "v1").replace("ObjectCreated:Put", "ObjectRemoved:Delete"));
        assertThat(only().verdict()).isInstanceOf(Verdict.Worthwhile.class);
        var other = new DlqBed();
        other.put(INGEST, "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}");
        assertThat(other.plan(ALL, false).taken().getFirst().prospect())
                .isEqualTo("a test event of S3: a redrive clears it away");
    }

    @Test
    void aKeyThatCannotBeDecodedIsTriedOnce() throws Exception {
        bed.put(INGEST, DlqBed.event("%zz", "v1"));
        assertThat(only().verdict()).isInstanceOf(Verdict.Worthwhile.class);
    }

    @Test
    void aRecordThatCannotBeReadCannotSucceed() throws Exception {
        bed.put(INGEST, DlqBed.event("a.csv", "v1").replace("\"2.1\"", "\"3.0\""));
        assertThat(only().prospect()).isEqualTo("cannot succeed: eventVersion is not 2.x");
    }
}

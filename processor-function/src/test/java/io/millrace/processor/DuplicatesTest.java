package io.millrace.processor;

import static io.millrace.processor.ProcessorBed.ALL_GOOD;
import static io.millrace.processor.ProcessorBed.SOME_BAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.Crash;
import io.millrace.batch.Failure;
import io.millrace.batch.Message;
import io.millrace.ledger.Fault;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Sequencer;
import io.millrace.message.FileJson;
import io.millrace.message.PartMessage;
import io.millrace.observe.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Semantics, "S3 events": an in-place copy fires again with the same content: a duplicate by content hash where the feed says so.
class DuplicatesTest {
    private static final String SKIP = "duplicates: skip";
    /// The call of a port that writes the manifest.
    private static final int MANIFEST = 7;

    private final ProcessorBed bed = new ProcessorBed();
    private final PartMessage first = received("a.csv", "v1", SKIP);
    private final PartMessage second = received("b.csv", "v1", SKIP);

    DuplicatesTest() {
        bed.put(ALL_GOOD);
    }

    private PartMessage received(String name, String version, String feed) {
        return bed.received(new ObjectRef("uploads", "landing/birds/" + name, version, new Sequencer("00A1"), "e", -1),
                feed);
    }

    private FileStatus status(PartMessage message) {
        return bed.file(message).status();
    }

    @Test
    void theSameContentUnderAnotherKeyIsADuplicateThatNamesTheFirst() throws Exception {
        bed.process(first);
        bed.process(second);

        assertThat(status(first)).isEqualTo(FileStatus.ACCEPTED);
        assertThat(status(second)).isEqualTo(FileStatus.DUPLICATE);
        assertThat(bed.file(second).duplicateOf()).isEqualTo(first.part().file());
        assertThat(bed.file(second).sha256()).isEqualTo(bed.file(first).sha256());
        assertThat(bed.file(second).rows()).as("counted once").isNull();
        assertThat(bed.file(second).results()).isNull();
        assertThat(bed.names(second)).doesNotContain("manifest.json");
        assertThat(bed.outcomes).extracting(file -> file.status()).containsExactly(FileStatus.ACCEPTED,
                FileStatus.DUPLICATE);
        assertThat(FileJson.of(bed.outcomes.getLast()).path("duplicateOf").textValue())
                .isEqualTo(first.part().file().value());
    }

    @Test
    void anInPlaceCopyWithTheSameContentIsADuplicate() throws Exception {
        var copy = received("a.csv", "v2", SKIP);
        bed.process(first);
        bed.process(copy);

        assertThat(status(copy)).isEqualTo(FileStatus.DUPLICATE);
    }

    @Test
    void otherContentIsNone() throws Exception {
        bed.process(first);
        bed.put(SOME_BAD);
        bed.process(second);

        assertThat(status(second)).isEqualTo(FileStatus.ACCEPTED_WITH_REJECTS);
    }

    @Test
    void aFeedThatDoesNotAskForItProcessesBoth() throws Exception {
        var one = received("c.csv", "v1", "");
        var two = received("d.csv", "v1", "");
        bed.process(one);
        bed.process(two);

        assertThat(List.of(status(one), status(two))).containsOnly(FileStatus.ACCEPTED);
    }

    /// Each sender hears why: a refusal names the place in its own file.
    @Test
    void whatWasRefusedHasNoDuplicates() throws Exception {
        bed.put("");
        bed.process(first);
        bed.process(second);

        assertThat(List.of(status(first), status(second))).containsOnly(FileStatus.REFUSED);
    }

    @Test
    void ofTwoAtOnceExactlyOneIsProcessed() throws Exception {
        var messages = new ArrayList<PartMessage>();
        for (int i = 0; i < 16; i++) {
            messages.add(received("at-once-" + i + ".csv", "v1", SKIP));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(messages.stream().map(this::untilItEnds).toList())) {
                done.get();
            }
        }

        var accepted = messages.stream().filter(message -> status(message) == FileStatus.ACCEPTED).toList();
        assertThat(accepted).hasSize(1);
        assertThat(messages).filteredOn(message -> !accepted.contains(message)).hasSize(15)
                .allMatch(message -> bed.file(message).duplicateOf().equals(accepted.getFirst().part().file()));
    }

    private Callable<Void> untilItEnds(PartMessage message) {
        var processor = bed.processor();
        return () -> {
            while (true) {
                try {
                    processor.process(message, 1, Duration.ofMinutes(1));
                    return null;
                } catch (ContentHeld e) {
                    Thread.yield();
                }
            }
        };
    }

    /// Steps of the first: feed, claim, object, create (rows), part done, content, manifest, end, outcome, sent.
    @ParameterizedTest
    @CsvSource({"5,true", "6,false", "6,true", "7,false", "7,true", "8,false", "8,true", "9,true", "10,false"})
    void whateverCrashesOneIsAcceptedAndOneIsItsDuplicate(int at, boolean after) throws Exception {
        assertThatExceptionOfType(Crash.Crashed.class)
                .isThrownBy(() -> bed.processor(new Crash(at, after)).process(first, 1, ProcessorBed.REMAINING));
        try {
            bed.process(second);
        } catch (ContentHeld e) {
            assertThat(status(first)).isEqualTo(FileStatus.PROCESSING);
        }
        bed.clock.advance(Duration.ofMinutes(10));
        retried(first);
        retried(second);

        assertThat(List.of(status(first), status(second))).containsExactlyInAnyOrder(FileStatus.ACCEPTED,
                FileStatus.DUPLICATE);
    }

    private void retried(PartMessage message) throws Exception {
        bed.process(message);
        bed.process(message);
    }

    /// It holds the content and has not committed.
    private void theFirstCrashesBeforeItsManifest() {
        assertThatExceptionOfType(Crash.Crashed.class)
                .isThrownBy(() -> bed.processor(new Crash(MANIFEST, false)).process(first, 1, ProcessorBed.REMAINING));
        assertThat(bed.outputs.commits).isZero();
    }

    @Test
    void aFirstThatIsOpenIsWaitedFor() {
        theFirstCrashesBeforeItsManifest();

        assertThatExceptionOfType(ContentHeld.class).isThrownBy(() -> bed.process(second));
    }

    /// It can be redriven, and then two would be accepted.
    @Test
    void aFirstThatFailedIsWaitedForToo() throws Exception {
        theFirstCrashesBeforeItsManifest();
        bed.ledger.fail(first.part().file(), 1, new Fault("stuck", ""), bed.clock.instant());

        assertThatExceptionOfType(ContentHeld.class).isThrownBy(() -> bed.process(second));
        bed.process(first);
        bed.process(second);
        assertThat(status(first)).isEqualTo(FileStatus.ACCEPTED);
        assertThat(status(second)).isEqualTo(FileStatus.DUPLICATE);
    }

    @Test
    void aFirstThatWillNeverPublishItGivesItUp() throws Exception {
        theFirstCrashesBeforeItsManifest();
        bed.ledger.end(first.part().file(), 1, FileEnd.unread(FileStatus.MISSING, null, bed.clock.instant()));

        bed.process(second);

        assertThat(status(second)).isEqualTo(FileStatus.ACCEPTED);
    }

    /// What readers see is accepted, until the reprocess has ended.
    @Test
    void aFirstThatIsBeingReprocessedStaysTheFirst() throws Exception {
        bed.process(first);
        var known = bed.file(first);
        bed.ledger.open(known, known.reprocessed(known.feed(), known.expires()), bed.clock.instant());

        bed.process(second);

        assertThat(bed.file(second).duplicateOf()).isEqualTo(first.part().file());
    }

    @Test
    void waitingForTheFirstIsPatientAndSaysWhatToDo() {
        var held = new ContentHeld(first.part().file());

        assertThat(held.retryAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(Cause.usedUp(new Failure(new Message("m", "r", "", 5, null), held).cause(), 5).code())
                .isEqualTo("content-held");
        assertThat(Cause.usedUp(held, 5).message()).contains(first.part().file().value(), "redrive", "5 attempts");
    }
}

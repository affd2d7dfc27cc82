package io.millrace.processor;

import static io.millrace.processor.ProcessorBed.ALL_GOOD;
import static io.millrace.processor.ProcessorBed.SOME_BAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.Batch;
import io.millrace.batch.BatchResult;
import io.millrace.batch.Failure;
import io.millrace.batch.Message;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.memory.InMemoryLedger;
import io.millrace.message.Json;
import io.millrace.message.MessageJson;
import io.millrace.message.PartMessage;
import io.millrace.observe.Meter;
import io.millrace.observe.StepLog;
import io.millrace.processor.object.Objects.Opened;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Semantics, "SQS to Lambda" and "Dead letters": part messages fail alone; when the last receive fails, the file's status says so.
class ProcessorBatchTest {
    private static final int MAX_RECEIVES = 5;

    private final ProcessorBed bed = new ProcessorBed();
    private final PartMessage part = bed.received("");
    private final Meter meter = new Meter(bed.clock);
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private List<Failure> batch(Message... messages) {
        return batch(bed.ledger, messages);
    }

    private List<Failure> batch(FileEnds ends, Message... messages) {
        return new ProcessorBatch(new Batch(1, Duration.ofMillis(100)), bed.processor(), ends, bed.clock, MAX_RECEIVES,
                meter)
                .process(List.of(messages), () -> Duration.ofMinutes(1),
                        new StepLog(lines::add, bed.clock, "processor"))
                .failures();
    }

    private Message message(int receives) {
        return new Message("good", "r", MessageJson.write(part), receives, null);
    }

    private static Message bad(int receives) {
        return new Message("bad", "r", "secret", receives, null);
    }

    private FileStatus status() {
        return bed.file(part).status();
    }

    @Test
    void anUndecodableMessageFailsAlone() {
        bed.put(ALL_GOOD);

        var failures = batch(bad(MAX_RECEIVES), message(1));

        assertThat(failures).extracting(failure -> failure.message().id()).containsExactly("bad");
        assertThat(failures.getFirst().cause()).isInstanceOf(UndecodableMessage.class);
        assertThat(status()).isEqualTo(FileStatus.ACCEPTED);
        assertThat(lines).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void aProcessedPartIsLogged() {
        bed.put(SOME_BAD);
        batch(message(1));

        assertThat(lines).singleElement().asString().contains("\"step\":\"processed\"",
                "\"file\":\"" + part.part().file(), "\"feed\":\"birds\"", "\"part\":0");
    }

    @Test
    void theSameMessageTwiceInABatchIsOneResult() {
        bed.put(SOME_BAD);

        assertThat(batch(message(1), message(1))).isEmpty();
        assertThat(bed.outcomes).hasSize(1);
        assertThat(bed.opened).hasValue(1);
    }

    @Test
    void beforeItsLastReceiveAFailedMessageLeavesTheFileOpen() {
        bed.objects = object -> {
            throw new IllegalStateException("secret");
        };

        assertThat(batch(message(MAX_RECEIVES - 1))).hasSize(1);
        assertThat(status()).isEqualTo(FileStatus.PROCESSING);
    }

    @Test
    void theLastReceiveThatFailsMarksTheFileWithItsCause() {
        bed.objects = object -> {
            throw new IllegalStateException("secret");
        };

        assertThat(batch(message(MAX_RECEIVES))).hasSize(1);
        assertThat(status()).isEqualTo(FileStatus.FAILED);
        assertThat(bed.file(part).failure().message()).contains("5 attempts", "IllegalStateException")
                .doesNotContain("secret");
        assertThat(bed.outcomes).isEmpty();
    }

    @Test
    void aRedrivenMessageCompletesTheFailedFile() {
        bed.objects = object -> {
            throw new IllegalStateException();
        };
        batch(message(MAX_RECEIVES));
        bed.put(ALL_GOOD);

        assertThat(batch(message(1))).isEmpty();
        assertThat(status()).isEqualTo(FileStatus.ACCEPTED);
        assertThat(bed.file(part).failure()).isNull();
        assertThat(bed.outcomes).extracting(file -> file.status()).containsExactly(FileStatus.ACCEPTED);
    }

    /// Whoever holds the claim brings the file home.
    @Test
    void whoeverMeetsAHeldClaimDoesNotSayThatTheFileFailed() {
        bed.put(ALL_GOOD);
        bed.ledger.claim(part.part(), new Fence("other"), bed.clock.instant(), bed.clock.instant().plusSeconds(60));

        assertThat(batch(message(MAX_RECEIVES))).hasSize(1);
        assertThat(status()).isEqualTo(FileStatus.PROCESSING);
    }

    @Test
    void whoeverLosesItsClaimDoesNotSayThatTheFileFailed() {
        bed.objects = object -> {
            bed.clock.advance(Duration.ofHours(1));
            bed.ledger.claim(part.part(), new Fence("other"), bed.clock.instant(), bed.clock.instant().plusSeconds(60));
            return new Opened.Overwritten();
        };

        assertThat(batch(message(MAX_RECEIVES))).hasSize(1);
        assertThat(status()).isEqualTo(FileStatus.PROCESSING);
    }

    @Test
    void aFileThatEndedDoesNotFailAnyMore() {
        bed.put(ALL_GOOD);
        batch(message(1));
        var unreachable = new ProcessorBatch(new Batch(1, Duration.ofHours(1)), bed.processor(), bed.ledger, bed.clock,
                MAX_RECEIVES, meter);

        unreachable.process(List.of(message(MAX_RECEIVES)), () -> Duration.ofMinutes(1),
                new StepLog(lines::add, bed.clock, "processor"));

        assertThat(status()).isEqualTo(FileStatus.ACCEPTED);
    }

    /// Semantics, "Accounting, always": a part that was done before is a duplicate, not work.
    @Test
    void aPartThatWasDoneBeforeIsDiscarded() {
        bed.put(ALL_GOOD);
        batch(message(1));

        var again = new ProcessorBatch(new Batch(1, Duration.ofMillis(100)), bed.processor(), bed.ledger, bed.clock,
                MAX_RECEIVES, meter).process(List.of(message(2)), () -> Duration.ofMinutes(1),
                        new StepLog(lines::add, bed.clock, "processor"));

        assertThat(again).isEqualTo(BatchResult.of(1, 1, List.of()));
    }

    /// The message is a dead letter all the same; the sweep finds the file.
    @Test
    void aLedgerThatCannotBeReachedAtTheEndIsOnlyLogged() {
        bed.objects = object -> {
            throw new IllegalStateException();
        };
        var down = (FileEnds) Proxy.newProxyInstance(InMemoryLedger.class.getClassLoader(),
                new Class<?>[] {FileEnds.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("down");
                });

        assertThat(batch(down, message(MAX_RECEIVES))).hasSize(1);
        assertThat(lines).anyMatch(line -> line.contains("\"step\":\"give-up\""));
    }

    @Test
    void aFailureNamesItsFileAndADeadLetterCountsAsAFailedFile() throws Exception {
        bed.objects = object -> {
            throw new IllegalStateException("secret");
        };
        batch(message(MAX_RECEIVES));

        assertThat(lines.getLast()).contains("\"step\":\"process\"", "\"file\":\"" + part.part().file() + "\"",
                "\"feed\":\"" + part.feed().name() + "\"");
        meter.emit(new StepLog(lines::add, bed.clock, "processor"), lines::add, "f", "r");
        assertThat(Json.read(lines.getLast()).path("FilesFailed").asInt()).isEqualTo(1);
    }

    @Test
    void aPartThatIsDoneCountsAndOneThatWasDoneBeforeDoesNot() throws Exception {
        bed.put(ALL_GOOD);
        batch(message(1));
        batch(message(2));

        meter.emit(new StepLog(lines::add, bed.clock, "processor"), lines::add, "f", "r");
        assertThat(Json.read(lines.getLast()).path("Parts").asInt()).isEqualTo(1);
    }
}

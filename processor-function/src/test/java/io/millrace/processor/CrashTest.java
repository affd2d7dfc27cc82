package io.millrace.processor;

import static io.millrace.processor.ProcessorBed.REMAINING;
import static io.millrace.processor.ProcessorBed.SOME_BAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Crash;
import io.millrace.Crash.Crashed;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.processor.object.Objects.Opened;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Semantics, "Idempotency and the ledger": between two effects a crash can always fall, so every step can be re-entered.
class CrashTest {
    private static final int MORE_THAN_ALL_CALLS = 50;

    /// Dies at the n-th call for every n; the message comes again when the claim has expired.
    private static int crashEverywhere(boolean after, Consumer<ProcessorBed> object, FileStatus end,
            String... outputs) throws Exception {
        for (int at = 1; at < MORE_THAN_ALL_CALLS; at++) {
            var bed = new ProcessorBed();
            object.accept(bed);
            var message = bed.received("");
            var crash = new Crash(at, after);
            try {
                bed.processor(crash).process(message, 3, REMAINING);
            } catch (Crashed e) {
                assertThat(crash.happened()).isTrue();
            }
            bed.clock.advance(Duration.ofHours(1));
            bed.process(message, 4);
            bed.process(message, 5);

            var file = bed.file(message);
            assertThat(file.status()).as("after dying at call %d", at).isEqualTo(end);
            assertThat(file.outcomeSent()).isTrue();
            assertThat(bed.outputs.commits).isEqualTo(outputs.length == 0 ? 0 : 1);
            assertThat(bed.names(message)).containsExactly(outputs);
            // Told once; twice only where it died between telling and writing that it did. Always the same.
            assertThat(bed.outcomes).hasSizeBetween(1, 2);
            assertThat(bed.outcomes.stream().map(FileEntry::withOutcomeSent).distinct()).containsExactly(file);
            if (!crash.happened()) {
                return at - 1;
            }
        }
        throw new AssertionError("there is no end to the calls");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReadFileEndsOnce(boolean after) throws Exception {
        // Version, claim, open, two outputs, complete, commit, end, outcome, sent.
        assertThat(crashEverywhere(after, bed -> bed.put(SOME_BAD), FileStatus.ACCEPTED_WITH_REJECTS, "manifest.json",
                "rejects-00000.jsonl.zst", "rows-00000.jsonl.zst")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatIsGoneEndsOnce(boolean after) throws Exception {
        assertThat(crashEverywhere(after, bed -> bed.objects = object -> new Opened.Gone(), FileStatus.MISSING))
                .isGreaterThan(5);
    }

    @Test
    void theFileSaysProcessingUntilItsManifestIsThere() throws Exception {
        var bed = new ProcessorBed();
        bed.put(SOME_BAD);
        var message = bed.received("");
        for (int at = 3; at <= 7; at++) {
            try {
                bed.processor(new Crash(at, false)).process(message, 1, REMAINING);
            } catch (Crashed e) {
                assertThat(bed.file(message).status()).isEqualTo(FileStatus.PROCESSING);
                assertThat(bed.outputs.commits).isZero();
            }
            bed.clock.advance(Duration.ofHours(1));
        }
    }
}

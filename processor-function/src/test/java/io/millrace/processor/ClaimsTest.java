package io.millrace.processor;

import static io.millrace.processor.ProcessorBed.REMAINING;
import static io.millrace.processor.ProcessorBed.SOME_BAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.ledger.Claim;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileStatus;
import io.millrace.message.PartMessage;
import io.millrace.processor.object.Objects;
import io.millrace.processor.object.Objects.Opened;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Semantics, "Idempotency and the ledger": a held claim is a failure of that message; a stalled worker that wakes up late changes nothing.
class ClaimsTest {
    private static final Fence OTHER = new Fence("other");

    private final ProcessorBed bed = new ProcessorBed();

    private Claim claimedByAnother(PartMessage message) {
        return bed.ledger.claim(message.part(), OTHER, bed.clock.instant(), bed.clock.instant().plusSeconds(90));
    }

    /// The worker stalls until its claim has expired; another takes it over; then the object is opened.
    private void stallsUntilTakenOver(PartMessage message, Objects then) {
        bed.objects = object -> {
            bed.clock.advance(REMAINING.plusSeconds(11));
            assertThat(claimedByAnother(message)).isInstanceOf(Claim.Owned.class);
            return then.open(object);
        };
    }

    @Test
    void aHeldClaimIsAFailureThatWaitsForItsExpiry() {
        var message = bed.received("");
        bed.put(SOME_BAD);
        claimedByAnother(message);

        assertThatExceptionOfType(ClaimHeld.class).isThrownBy(() -> bed.process(message))
                .satisfies(held -> assertThat(held.retryAfter()).isEqualTo(Duration.ofSeconds(90)));
        assertThat(bed.opened).hasValue(0);
        assertThat(claimedByAnother(message)).isInstanceOf(Claim.Owned.class);
    }

    @Test
    void aClaimLastsAsLongAsTheInvocationAndAMargin() throws Exception {
        var message = bed.received("");
        bed.put(SOME_BAD);
        bed.objects = object -> {
            assertThat(bed.ledger.view(message.part().file()).orElseThrow().heldUntil())
                    .isEqualTo(bed.clock.instant().plus(REMAINING).plusSeconds(10));
            return new Opened.Overwritten();
        };

        bed.process(message);
    }

    @Test
    void anExpiredClaimIsTakenOver() throws Exception {
        var message = bed.received("");
        bed.put(SOME_BAD);
        claimedByAnother(message);
        bed.clock.advance(Duration.ofSeconds(90));

        bed.process(message);

        assertThat(bed.file(message).status()).isEqualTo(FileStatus.ACCEPTED_WITH_REJECTS);
    }

    @Test
    void whoeverLostItsClaimWhileReadingChangesNothing() {
        var message = bed.received("");
        bed.put(SOME_BAD);
        stallsUntilTakenOver(message, bed.objects);

        assertThatExceptionOfType(ClaimLost.class).isThrownBy(() -> bed.process(message));

        assertNothingHappened(message);
    }

    @Test
    void whoeverLostItsClaimEndsNoFileThatIsGone() {
        for (var unread : new Opened[] {new Opened.Gone(), new Opened.Overwritten()}) {
            var fresh = new ProcessorBed();
            var message = fresh.received("");
            fresh.objects = object -> {
                fresh.clock.advance(REMAINING.plusSeconds(11));
                fresh.ledger.claim(message.part(), OTHER, fresh.clock.instant(), fresh.clock.instant().plusSeconds(90));
                return unread;
            };

            assertThatExceptionOfType(ClaimLost.class).isThrownBy(() -> fresh.process(message, 5));

            assertThat(fresh.file(message).status()).isEqualTo(FileStatus.PROCESSING);
            assertThat(fresh.outcomes).isEmpty();
        }
    }

    private void assertNothingHappened(PartMessage message) {
        assertThat(bed.outputs.commits).isZero();
        assertThat(bed.outcomes).isEmpty();
        assertThat(bed.file(message).status()).isEqualTo(FileStatus.PROCESSING);
        assertThat(bed.ledger.view(message.part().file()).orElseThrow().heldUntil())
                .isEqualTo(bed.clock.instant().plusSeconds(90));
    }

    /// Late, but nobody took over: the work counts.
    @Test
    void whoeverIsLateButNotOvertakenCompletes() throws Exception {
        var message = bed.received("");
        bed.put(SOME_BAD);
        var content = bed.objects;
        bed.objects = object -> {
            bed.clock.advance(Duration.ofHours(1));
            return content.open(object);
        };

        bed.process(message);

        assertThat(bed.file(message).status()).isEqualTo(FileStatus.ACCEPTED_WITH_REJECTS);
    }
}

package io.millrace.ledger;

import static io.millrace.ledger.LedgerPorts.T0;
import static io.millrace.ledger.LedgerPorts.accepted;
import static io.millrace.ledger.LedgerPorts.part;
import static io.millrace.ledger.LedgerPorts.received;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Semantics, "Accounting, always": a file ends in exactly one terminal state. "Dead letters": FAILED says that retries are used up.
public interface FileEndsContract {
    Instant END = T0.plusSeconds(9);
    Fault USED_UP = new Fault("attempts-used-up", "gave up");

    LedgerPorts ledger();

    private FileEntry opened() {
        var file = received("end.csv");
        ledger().files().open(file);
        return file;
    }

    private FileEntry stored(FileEntry file) {
        return ledger().files().view(file.id()).orElseThrow().file();
    }

    @Test
    default void aFileEndsAsItsCommitSays() {
        var file = opened();

        var ended = ledger().ends().end(file.id(), 1, accepted(END));

        assertThat(ended).contains(file.with(accepted(END)));
        assertThat(stored(file)).isEqualTo(file.with(accepted(END)));
    }

    @Test
    default void theFirstEndStands() {
        var file = opened();
        ledger().ends().end(file.id(), 1, accepted(END));

        var again = ledger().ends().end(file.id(), 1, FileEnd.unread(FileStatus.MISSING, null, END.plusSeconds(1)));

        assertThat(again).contains(file.with(accepted(END)));
    }

    @Test
    default void anotherGenerationIsNotEnded() {
        var file = opened();

        assertThat(ledger().ends().end(file.id(), 2, accepted(END))).isEmpty();
        assertThat(stored(file)).isEqualTo(file);
    }

    @Test
    default void anUnknownFileDoesNotEnd() {
        assertThat(ledger().ends().end(received("unknown.csv").id(), 1, accepted(END))).isEmpty();
        ledger().ends().fail(received("unknown.csv").id(), 1, USED_UP, END);
        ledger().ends().outcomeSent(received("unknown.csv").with(accepted(END)));

        assertThat(ledger().files().view(received("unknown.csv").id())).isEmpty();
    }

    @Test
    default void anOpenFileFails() {
        var file = opened();
        ledger().ends().fail(file.id(), 1, USED_UP, END);

        assertThat(stored(file)).isEqualTo(file.failed(USED_UP, END));
    }

    @Test
    default void theLastFailureIsTheOneToShow() {
        var file = opened();
        ledger().ends().fail(file.id(), 1, USED_UP, END);
        ledger().ends().fail(file.id(), 1, new Fault("stuck", "again"), END.plusSeconds(1));

        assertThat(stored(file).failure().code()).isEqualTo("stuck");
    }

    @Test
    default void aFileThatEndedDoesNotFail() {
        var file = opened();
        ledger().ends().end(file.id(), 1, accepted(END));
        ledger().ends().fail(file.id(), 1, USED_UP, END.plusSeconds(1));

        assertThat(stored(file)).isEqualTo(file.with(accepted(END)));
    }

    @Test
    default void anotherGenerationDoesNotFail() {
        var file = opened();
        ledger().ends().fail(file.id(), 2, USED_UP, END);

        assertThat(stored(file)).isEqualTo(file);
    }

    /// A redrive completes it.
    @Test
    default void aFailedFileIsRevivedByItsEnd() {
        var file = opened();
        ledger().ends().fail(file.id(), 1, USED_UP, END);

        var ended = ledger().ends().end(file.id(), 1, accepted(END.plusSeconds(60)));

        assertThat(ended).contains(file.with(accepted(END.plusSeconds(60))));
        assertThat(stored(file).failure()).isNull();
    }

    @Test
    default void aFailedFileKeepsWhenItsWorkBegan() {
        var file = opened();
        ledger().parts().claim(part(file), new Fence("worker"), T0.plusSeconds(5), T0.plusSeconds(6));
        ledger().ends().fail(file.id(), 1, USED_UP, END);

        assertThat(stored(file).status()).isEqualTo(FileStatus.FAILED);
        assertThat(stored(file).times()).isEqualTo(new Times(T0.minusSeconds(2), T0, T0.plusSeconds(5), END));
    }

    /// Semantics, "Idempotency and the ledger": the ledger records that an outcome was sent.
    @Test
    default void thatSubscribersWereToldIsRemembered() {
        var file = opened();
        var ended = ledger().ends().end(file.id(), 1, accepted(END)).orElseThrow();
        ledger().ends().outcomeSent(file.with(FileEnd.unread(FileStatus.MISSING, null, END)));
        assertThat(stored(file).outcomeSent()).isFalse();
        assertThat(stored(file).owesOutcome()).isTrue();

        ledger().ends().outcomeSent(ended);

        assertThat(stored(file)).isEqualTo(ended.withOutcomeSent());
        assertThat(ledger().ends().end(file.id(), 1, accepted(END))).contains(stored(file));
    }

    @Test
    default void aDuplicateSaysOfWhat() {
        var file = opened();
        var first = received("first.csv").id();

        ledger().ends().end(file.id(), 1, FileEnd.duplicate(first, "ab".repeat(32), T0, END));

        assertThat(stored(file).status()).isEqualTo(FileStatus.DUPLICATE);
        assertThat(stored(file).duplicateOf()).isEqualTo(first);
    }

    @Test
    default void revivalsAreCountedAndDoneByOne() {
        var file = opened();

        assertThat(ledger().revivals().revive(file.id(), 1, 0, END)).isTrue();
        assertThat(ledger().revivals().revive(file.id(), 1, 0, END.plusSeconds(60))).isFalse();
        assertThat(ledger().revivals().revive(file.id(), 1, 1, END.plusSeconds(61))).isTrue();
        var view = ledger().files().view(file.id()).orElseThrow();
        assertThat(view.revivals()).isEqualTo(2);
        assertThat(view.moved()).isEqualTo(END.plusSeconds(61));
    }

    @Test
    default void onlyAnOpenFileOfThisGenerationIsRevived() {
        var file = opened();
        assertThat(ledger().revivals().revive(file.id(), 2, 0, END)).isFalse();
        assertThat(ledger().revivals().revive(received("unknown.csv").id(), 1, 0, END)).isFalse();

        ledger().ends().fail(file.id(), 1, USED_UP, END);

        assertThat(ledger().revivals().revive(file.id(), 1, 0, END)).isFalse();
    }
}

package io.millrace.ledger;

import static io.millrace.ledger.LedgerPorts.SHIPS;
import static io.millrace.ledger.LedgerPorts.T0;
import static io.millrace.ledger.LedgerPorts.accepted;
import static io.millrace.ledger.LedgerPorts.part;
import static io.millrace.ledger.LedgerPorts.received;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A reprocess is a new generation: the old results stay until the new one has ended, and readers see one or the other.
public interface GenerationsContract {
    Instant AGAIN = T0.plusSeconds(600);
    Instant KEPT = AGAIN.plus(LedgerPorts.RETENTION);

    LedgerPorts ledger();

    private FileEntry ended(FileEnd end) {
        var file = received("again.csv");
        ledger().files().open(file);
        return ledger().ends().end(file.id(), 1, end).orElseThrow();
    }

    private FileEntry stored(FileEntry file) {
        return ledger().files().view(file.id()).orElseThrow().file();
    }

    private FileEntry again(FileEntry known) {
        var next = known.reprocessed(SHIPS, KEPT);
        assertThat(ledger().generations().open(known, next, AGAIN)).isTrue();
        return next;
    }

    @Test
    default void aReprocessOpensTheNextGenerationAndKeepsWhatWasPublished() {
        var first = ended(accepted(T0.plusSeconds(9)));

        var second = again(first);

        assertThat(stored(first)).isEqualTo(second);
        assertThat(second.generation()).isEqualTo(2);
        assertThat(second.status()).isEqualTo(FileStatus.RECEIVED);
        assertThat(second.feed()).isEqualTo(SHIPS);
        assertThat(second.readable()).isEqualTo(first);
        assertThat(ledger().files().view(first.id()).orElseThrow().moved()).isEqualTo(AGAIN);
    }

    @Test
    default void twoReprocessesAtATimeAreOne() {
        var first = ended(accepted(T0.plusSeconds(9)));
        var second = again(first);

        assertThat(ledger().generations().open(first, first.reprocessed(SHIPS, KEPT), AGAIN.plusSeconds(1))).isFalse();
        assertThat(ledger().generations().open(second, second.reprocessed(SHIPS, KEPT), AGAIN)).isFalse();
        assertThat(stored(first)).isEqualTo(second);
    }

    @Test
    default void theEndOfTheNewGenerationReplacesTheOldOne() {
        var second = again(ended(accepted(T0.plusSeconds(9))));

        assertThat(ledger().ends().end(second.id(), 1, accepted(AGAIN))).as("a late worker of the old one").isEmpty();
        ledger().ends().end(second.id(), 2, accepted(AGAIN));

        assertThat(stored(second)).isEqualTo(second.with(accepted(AGAIN)));
        assertThat(stored(second).readable()).isEqualTo(stored(second));
    }

    @Test
    default void whatWasPublishedStaysReadableWhileLaterGenerationsFail() {
        var first = ended(accepted(T0.plusSeconds(9)));
        var second = again(first);
        ledger().ends().fail(second.id(), 2, new Fault("stuck", ""), AGAIN);
        assertThat(stored(second).readable()).isEqualTo(first);

        var third = again(stored(second));

        assertThat(third.generation()).isEqualTo(3);
        assertThat(stored(third).readable()).isEqualTo(first);
    }

    @Test
    default void aFileWithoutResultsHasNothingToKeep() {
        var first = ended(FileEnd.unread(FileStatus.MISSING, null, T0.plusSeconds(9)));

        var second = again(first);

        assertThat(stored(second).previous()).isNull();
        assertThat(ledger().generations().withdraw(second.id(), 2)).isEmpty();
        assertThat(stored(second)).isEqualTo(second);
    }

    /// The object is gone: nothing new can be published, and nothing is taken away.
    @Test
    default void aGenerationThatCannotBeReadIsWithdrawn() {
        var first = ended(accepted(T0.plusSeconds(9)));
        var second = again(first);

        var withdrawn = ledger().generations().withdraw(second.id(), 2);

        assertThat(withdrawn).contains(stored(first));
        assertThat(stored(first).generation()).isEqualTo(2);
        assertThat(stored(first).status()).isEqualTo(first.status());
        assertThat(stored(first).results()).isEqualTo(first.results());
        assertThat(stored(first).feed()).isEqualTo(first.feed());
        assertThat(stored(first).owesOutcome()).isTrue();
        assertThat(ledger().generations().withdraw(second.id(), 2)).as("again").isEqualTo(withdrawn);
        assertThat(ledger().generations().withdraw(second.id(), 1)).isEmpty();
    }

    @Test
    default void anEndedGenerationIsNotWithdrawn() {
        var second = again(ended(accepted(T0.plusSeconds(9))));
        ledger().ends().end(second.id(), 2, accepted(AGAIN));

        assertThat(ledger().generations().withdraw(second.id(), 2)).contains(second.with(accepted(AGAIN)));
    }

    @Test
    default void revivalsAreCountedAnewInEachGeneration() {
        var file = received("again.csv");
        ledger().files().open(file);
        ledger().revivals().revive(file.id(), 1, 0, T0);
        ledger().parts().claim(part(file), new Fence("f"), T0, T0);
        again(ledger().ends().end(file.id(), 1, accepted(T0.plusSeconds(9))).orElseThrow());

        var view = ledger().files().view(file.id()).orElseThrow();
        assertThat(view.revivals()).isZero();
        assertThat(view.claimed()).isFalse();
        assertThat(ledger().revivals().revive(file.id(), 2, 0, AGAIN)).isTrue();
    }

    @Test
    default void anUnknownFileHasNoGenerations() {
        var unknown = received("unknown.csv").with(accepted(T0));

        assertThat(ledger().generations().open(unknown, unknown.reprocessed(SHIPS, KEPT), AGAIN)).isFalse();
        assertThat(ledger().generations().withdraw(unknown.id(), 1)).isEmpty();
    }
}

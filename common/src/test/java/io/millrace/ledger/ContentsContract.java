package io.millrace.ledger;

import static io.millrace.ledger.LedgerPorts.BIRDS;
import static io.millrace.ledger.LedgerPorts.RETENTION;
import static io.millrace.ledger.LedgerPorts.SHIPS;
import static io.millrace.ledger.LedgerPorts.T0;
import static io.millrace.ledger.LedgerPorts.received;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Semantics, "S3 events": a duplicate by content hash where the feed says so. One file holds a content.
public interface ContentsContract {
    String SHA = "ab".repeat(32);
    FileId ONE = received("one.csv").id();
    FileId TWO = received("two.csv").id();

    LedgerPorts ledger();

    private FileId claim(FileId file, FileId instead) {
        return ledger().contents().claim(BIRDS.name(), SHA, file, instead, T0);
    }

    @Test
    default void theFirstHoldsTheContent() {
        assertThat(claim(ONE, null)).isEqualTo(ONE);
        assertThat(claim(TWO, null)).isEqualTo(ONE);
        assertThat(claim(ONE, null)).as("again").isEqualTo(ONE);
    }

    @Test
    default void feedsAndContentsAreHeldByThemselves() {
        claim(ONE, null);

        assertThat(ledger().contents().claim(SHIPS.name(), SHA, TWO, null, T0)).isEqualTo(TWO);
        assertThat(ledger().contents().claim(BIRDS.name(), "cd".repeat(32), TWO, null, T0)).isEqualTo(TWO);
    }

    @Test
    default void itIsTakenOverFromTheOneThatWasNamedAndNoOther() {
        claim(ONE, null);

        assertThat(claim(TWO, received("three.csv").id())).isEqualTo(ONE);
        assertThat(claim(TWO, ONE)).isEqualTo(TWO);
        assertThat(claim(ONE, null)).isEqualTo(TWO);
    }

    /// Semantics, "Idempotency and the ledger": always compare the expiry.
    @Test
    default void aContentThatTheLedgerShouldHaveForgottenIsFree() {
        claim(ONE, null);

        var later = T0.plus(RETENTION).plusSeconds(1);
        assertThat(ledger().contents().claim(BIRDS.name(), SHA, TWO, null, later)).isEqualTo(TWO);
    }
}

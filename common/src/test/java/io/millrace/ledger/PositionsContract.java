package io.millrace.ledger;

import static io.millrace.ledger.LedgerPorts.T0;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Where recurring walks go on.
public interface PositionsContract {
    LedgerPorts ledger();

    @Test
    default void aWalkGoesOnWhereItWasLeft() {
        assertThat(ledger().positions().find("objects")).isEmpty();
        ledger().positions().keep("objects", "{\"key\":\"a b+c\"}", T0);
        ledger().positions().keep("results", "other", T0);

        assertThat(ledger().positions().find("objects")).contains("{\"key\":\"a b+c\"}");
        ledger().positions().keep("objects", null, T0);
        assertThat(ledger().positions().find("objects")).isEmpty();
        assertThat(ledger().positions().find("results")).contains("other");
    }
}

package io.millrace.ledger;

import static io.millrace.ledger.LedgerPorts.T0;
import static io.millrace.ledger.LedgerPorts.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ledger.PartResult.Span;
import io.millrace.rows.Boundary;
import io.millrace.rows.RowCounts;
import io.millrace.rows.Survey;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Semantics, "Idempotency and the ledger": which parts are done is recorded in a way that a retry cannot count twice; a thousand parts of one file do not fight over one item.
public interface SplitsContract {
    FileEntry LARGE = received("large.csv");
    Survey SURVEY = new Survey(100, 200, 110, 7, 130, new Survey.Piece(20, true, true, false),
            new Survey.Piece(3, false, true, true), new Survey.Pass(5, true, 131, 1),
            new Survey.Pass(4, false, -1, 0), false, true);

    LedgerPorts ledger();

    private static PartId number(int number) {
        return new PartId(LARGE.id(), 1, number);
    }

    @Test
    default void nothingIsKnownOfAFileThatNobodySplit() {
        assertThat(ledger().splits().progress(LARGE.id(), 1, 3)).isEqualTo(new Splits.Progress(Map.of(), Map.of()));
    }

    @Test
    default void surveysAreKeptByTheirPart() {
        ledger().splits().surveyed(number(2), 3, SURVEY, T0);
        ledger().splits().surveyed(number(0), 3, SURVEY, T0);
        ledger().splits().surveyed(number(0), 3, SURVEY, T0);

        assertThat(ledger().splits().progress(LARGE.id(), 1, 3).surveys())
                .isEqualTo(Map.of(0, SURVEY, 2, SURVEY));
    }

    @Test
    default void surveysOfAnotherCutOrGenerationDoNotCount() {
        ledger().splits().surveyed(number(0), 3, SURVEY, T0);

        assertThat(ledger().splits().progress(LARGE.id(), 1, 4).surveys()).isEmpty();
        assertThat(ledger().splits().progress(LARGE.id(), 2, 3).surveys()).isEmpty();
    }

    @Test
    default void onlyCompletePartsHaveResults() {
        var span = new Span(new Boundary(100, 3, 4), new Boundary(210, 9, 12));
        var result = new PartResult(new RowCounts(6, 5, 1, 0), 110, null, true, true, null, T0, null, span);
        var fence = new Fence("mine");
        ledger().parts().claim(number(1), fence, T0, T0.plusSeconds(30));
        ledger().parts().claim(number(2), fence, T0, T0.plusSeconds(30));
        ledger().parts().complete(number(1), fence, result);
        ledger().splits().surveyed(number(1), 3, SURVEY, T0);

        assertThat(ledger().splits().progress(LARGE.id(), 1, 3).results()).isEqualTo(Map.of(1, result));
        assertThat(ledger().splits().progress(LARGE.id(), 2, 3).results()).isEmpty();
    }

    @Test
    default void manyPartsAreAllSeen() {
        for (int i = 0; i < 250; i++) {
            ledger().splits().surveyed(number(i), 250, SURVEY, T0);
        }

        assertThat(ledger().splits().progress(LARGE.id(), 1, 250).surveys()).hasSize(250);
    }
}

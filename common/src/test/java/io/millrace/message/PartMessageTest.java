package io.millrace.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.ledger.LedgerPorts;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.PartId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartMessageTest {
    private static PartMessage message(int part, int parts, long start, long end) {
        var file = LedgerPorts.received("a.csv");
        return new PartMessage(new PartId(file.id(), 1, part), parts, file.object(), file.feed(), LedgerPorts.T0,
                start, end, null);
    }

    @ParameterizedTest
    @CsvSource({"0,0,0,-1", "1,1,0,-1", "0,1,-1,5", "0,1,5,4", "0,1,0,-2"})
    void aPartLiesWithinItsFile(int part, int parts, long start, long end) {
        assertThatIllegalArgumentException().isThrownBy(() -> message(part, parts, start, end));
    }

    @Test
    void aPartCanBeEmpty() {
        assertThat(message(0, 1, 0, 0).end()).isZero();
    }

    /// Architecture, "The flow": two lanes; small files are batched, a large one cannot hold them up.
    @ParameterizedTest
    @CsvSource({"0,small", "99,small", "100,large", "-1,large"})
    void theSizeChoosesTheLane(long size, String lane) {
        var object = new ObjectRef("uploads", "k", null, null, null, size);

        assertThat(Lane.of(object, 100).attribute()).isEqualTo(lane);
    }
}

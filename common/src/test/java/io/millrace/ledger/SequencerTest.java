package io.millrace.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Semantics, "S3 events", Sequencer: right-pad the shorter with `0`, then compare as strings; kept padded in one case.
class SequencerTest {
    @ParameterizedTest
    @CsvSource({"0055AED6DCD90281E5,0055AED6DCD90281E6", "0055AED6DCD90281E5,0055AED6DCD90281E501",
            "0055AED6DCD90281E501,0055AED6DCD90281E6", "9,A", "9,a", "00F,1", "1,1000000000000001", "a0,B"})
    void comesBefore(String older, String newer) {
        assertThat(new Sequencer(older)).isLessThan(new Sequencer(newer));
        assertThat(new Sequencer(newer)).isGreaterThan(new Sequencer(older));
    }

    @ParameterizedTest
    @CsvSource({"0055AED6DCD90281E5,0055aed6dcd90281e5", "0055AED6DCD90281E5,0055AED6DCD90281E500", "0,00000000"})
    void isTheSame(String one, String other) {
        assertThat(new Sequencer(one)).isEqualTo(new Sequencer(other)).isEqualByComparingTo(new Sequencer(other))
                .hasSameHashCodeAs(new Sequencer(other));
    }

    @Test
    void isStoredInFixedWidthAndLowerCase() {
        assertThat(new Sequencer("00AB").padded()).isEqualTo("00ab" + "0".repeat(60));
        assertThat(new Sequencer(new Sequencer("00AB").padded())).isEqualTo(new Sequencer("00ab"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xyz", "-1", "0x1", " 1", "１２",
            "00000000000000000000000000000000000000000000000000000000000000000"})
    void refusesWhatIsNotHexadecimal(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sequencer(text));
    }
}

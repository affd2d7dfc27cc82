package io.millrace.e2e.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How faults are asked for.
class FaultMixTest {
    @Test
    void theDefaultIsEveryFaultAsDocumented() {
        assertThat(FaultMix.parse("default").rate(Fault.LOST_REPLY)).isEqualTo(Fault.LOST_REPLY.usual());
        assertThat(FaultMix.parse("").rate(Fault.KILL)).isEqualTo(1);
    }

    @Test
    void aRateChangesOneFault() {
        var mix = FaultMix.parse("stall=0.5");

        assertThat(mix.rate(Fault.STALL)).isEqualTo(0.5);
        assertThat(mix.rate(Fault.RESET)).isEqualTo(Fault.RESET.usual());
    }

    @Test
    void noneLeavesWhatComesAfterIt() {
        var mix = FaultMix.parse("none,cut-body=1");

        assertThat(mix.rate(Fault.CUT_BODY)).isEqualTo(1);
        assertThat(mix.rate(Fault.RESET)).isZero();
    }

    @Test
    void aMixIsReadAsItIsWritten() {
        assertThat(FaultMix.parse(FaultMix.parse("default").toString())).isEqualTo(FaultMix.parse("default"));
        assertThat(FaultMix.parse(FaultMix.NONE.toString())).isEqualTo(FaultMix.NONE);
    }

    @ParameterizedTest
    @CsvSource({"rain, no fault is called rain", "stall, stall needs a rate", "stall=often, stall needs a rate"})
    void whatItDoesNotKnowIsNamed(String text, String why) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> FaultMix.parse(text))
                .withMessageContaining(why);
    }
}

package io.millrace.e2e.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A seed can be played again.
class DiceTest {
    private static double[] rolls(Dice dice, String decision) {
        return DoubleStream.generate(() -> dice.roll(decision)).limit(1_000).toArray();
    }

    @Test
    void theSameSeedRollsTheSameWhateverElseIsAsked() {
        var one = new Dice(7);
        var other = new Dice(7);
        IntStream.range(0, 50).forEach(i -> other.roll("something else"));

        assertThat(rolls(one, "decision")).isEqualTo(rolls(other, "decision"));
    }

    @Test
    void anotherSeedAndAnotherDecisionRollOtherwise() {
        assertThat(rolls(new Dice(7), "decision")).isNotEqualTo(rolls(new Dice(8), "decision"));
        assertThat(rolls(new Dice(7), "decision")).isNotEqualTo(rolls(new Dice(7), "another"));
    }

    @Test
    void rollsAreSpreadEvenly() {
        assertThat(DoubleStream.of(rolls(new Dice(7), "decision"))).allMatch(roll -> roll >= 0 && roll < 1);
        assertThat(DoubleStream.of(rolls(new Dice(7), "decision")).average().orElseThrow()).isBetween(0.45, 0.55);
    }
}

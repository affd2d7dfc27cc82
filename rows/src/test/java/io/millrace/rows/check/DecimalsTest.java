package io.millrace.rows.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class DecimalsTest {
    @Test
    void longNumbersCompareAsTheirValuesDo() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String head = random.nextInt(3) == 0 ? "0".repeat(random.nextInt(900)) : "" + random.nextInt(1, 99);
            String digits = head + "0".repeat(random.nextInt(1_200))
                    + (random.nextBoolean() ? "" : random.nextInt(10)) + "0".repeat(random.nextInt(1_200));
            int dot = random.nextInt(digits.length() + 1);
            String text = (random.nextBoolean() ? "-" : "") + (dot == 0 ? "0" : "") + digits.substring(0, dot)
                    + (dot == digits.length() ? "" : "." + digits.substring(dot))
                    + List.of("", "e7", "E-1200", "e+0").get(random.nextInt(4));
            BigDecimal exact = new BigDecimal(text);
            for (BigDecimal other : List.of(BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal("-17"),
                    new BigDecimal(exact.toBigInteger()).round(new java.math.MathContext(40)),
                    exact.round(new java.math.MathContext(900)))) {
                assertThat(Decimals.parse(text).compareTo(other)).as("%d: %s to %s", i, text, other)
                        .isEqualTo(exact.compareTo(other));
            }
        }
    }

    @Test
    void exponentsBeyondTheLimitAreSaid() {
        assertThat(Decimals.parse("1e9999")).isEqualByComparingTo("1e9999");
        assertThatThrownBy(() -> Decimals.parse("1e10000")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Decimals.parse("1e-999999999999")).isInstanceOf(NumberFormatException.class);
    }
}

package io.millrace.rows.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import com.google.re2j.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.rows.bytes.Swar;

class FixedFormTest {
    private static final String OTHERS = "\0\1 !/019:@AZ[`abyz{~\177\u0080\u00ff";

    /// RE2 is the judge: every character in turn is replaced by those at the edges of ranges.
    @ParameterizedTest
    @CsvSource({"[A-Z]{3}-[0-9]{4},AMZ-0495", "[ -~],~", "x{8},xxxxxxxx", "[0-9]{9},012345679", "[!-}]{7},!aA}:9.",
            "(ab){4}[b-y]{8}z,ababababbcdefgyyz", "^\\d\\d$,09"})
    void takesWhatRe2Takes(String pattern, String fits) {
        FixedForm form = FixedForm.of(pattern).orElseThrow();
        assertThat(form.length()).isEqualTo(fits.length());
        assertThat(stands(form, fits)).isTrue();
        for (int at = 0; at < fits.length(); at++) {
            for (char other : OTHERS.toCharArray()) {
                String value = fits.substring(0, at) + other + fits.substring(at + 1);
                boolean expected = Pattern.matches(pattern, value);
                assertThat(stands(form, value)).as("%s on %s", pattern, value).isEqualTo(expected);
                assertThat(stands(form, value + "9")).as("something behind it").isEqualTo(expected);
            }
            assertThat(stands(form, fits.substring(0, at))).as("cut at %s", at).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[A-Z]+", "a|b", "[A-Za-z]", "é", "[a-é]", "", "a?", "[a-c]{2,3}", "x{65}", "[^a]",
            "(?i)a"})
    void otherPatternsHaveNone(String pattern) {
        assertThat(FixedForm.of(pattern)).isEmpty();
    }

    @Test
    void aStopInsideIsSeen() {
        FixedForm form = FixedForm.of("[+-9]{10}").orElseThrow();
        byte[] b = Arrays.copyOf("12345678,9".getBytes(StandardCharsets.US_ASCII), 10 + Swar.SLACK);
        assertThat(form.stands(b, 0, Swar.spread(','))).isFalse();
        assertThat(form.stands(b, 0, Swar.spread(';'))).isTrue();
    }

    @Test
    void plainIsWhatJsonDoesNotEscape() {
        for (String plain : List.of("[A-Z]-[0-9]", "[#-Z]", "[a-z]")) {
            assertThat(FixedForm.of(plain).orElseThrow().isPlain()).as(plain).isTrue();
        }
        for (String other : List.of("[ -A]", "[A-z]", "\\\\", "\"", "\\t")) {
            assertThat(FixedForm.of(other).orElseThrow().isPlain()).as(other).isFalse();
        }
    }

    private static boolean stands(FixedForm form, String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        return form.stands(Arrays.copyOf(value, value.length + Swar.SLACK), 0, Swar.spread(0xFF));
    }
}

package io.millrace.rows.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import com.google.re2j.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DfaTest {
    private static final int PATTERNS = Integer.getInteger("millrace.fuzz.patterns", 1_500);

    /// RE2 is the judge: random patterns, on values that match, nearly match and do not.
    @Test
    void agreesWithRe2() {
        int tables = 0;
        for (long seed = 0; seed < PATTERNS; seed++) {
            Random random = new Random(seed);
            RandomPattern written = RandomPattern.of(random);
            Pattern re2 = Pattern.compile(written.pattern());
            Optional<Dfa> dfa = Dfa.of(written.pattern());
            tables += dfa.isPresent() ? 1 : 0;
            for (int i = 0; i < 20 && dfa.isPresent(); i++) {
                String value = written.value(random, i);
                if (matches(dfa.get(), value) != re2.matcher(value).matches()) {
                    throw new AssertionError("seed " + seed + ": " + written.pattern() + " on '" + value + "'");
                }
            }
        }
        assertThat(tables).isGreaterThan(PATTERNS * 9 / 10);
    }

    @Test
    void theCharactersAtTheEdgesOfUtf8FallIntoTheRightClasses() {
        int[] edges = {0, 1, 9, 10, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF};
        for (int edge : edges) {
            String text = Character.toString(edge);
            for (String pattern : List.of(".", "[^é]", "[-߿]", "[ࠀ-\uFFFF]", "[𐀀-\uDBFF\uDFFF]", "\\W", "[\\s\\S]")) {
                assertThat(matches(Dfa.of(pattern).orElseThrow(), text)).as("%s on U+%x", pattern, edge)
                        .isEqualTo(Pattern.matches(pattern, text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"^[A-Z]{3}-\\d{4}$", "[^@\\s]+@[^@\\s]+\\.[a-z]{2,}", "(?:\\+|00)?[0-9 ()/.-]{6,20}",
            "^a|b$",
            ".{0,255}", "(a|aa)+?", "()*", "|x", "[a-]|[-a]|[+--]|[a-c-z]", "]|}", "\\.\\-\\_\\@\\/"})
    void whatFeedsWriteIsATable(String pattern) {
        assertThat(Dfa.of(pattern)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?i)a", "(?P<n>a)", "\\pL", "\\bx", "a^b", "a$b", "(^a)", "[[:alpha:]]", "[]a]", "\\x41",
            "a{,5}", "a{05}", "{", "\\Qa\\E", "[\\d-z]", "(a|b)*a(a|b){20}", "\\"})
    void whatIsRareOrLargeIsLeftToRe2(String pattern) {
        assertThat(Dfa.of(pattern)).isEmpty();
    }

    @Test
    void longAndDeepPatternsAreLeftToRe2() {
        assertThat(Dfa.of("a".repeat(501))).isEmpty();
        assertThat(Dfa.of("(".repeat(51) + ")".repeat(51))).isEmpty();
        assertThat(Dfa.of("(".repeat(50) + ")".repeat(50))).isPresent();
    }

    /// The patterns that take others exponential time.
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+", "(a|aa)+", "(a|a?)+", "(.*)*", "(a*)*(a*)*", "([a-z]+)*\\d", "(x+x+)+y|a*"})
    void timeIsLinearInTheValue(String pattern) {
        byte[] value = ("a".repeat(4_000_000) + "!").getBytes(StandardCharsets.UTF_8);
        Dfa dfa = Dfa.of(pattern).orElseThrow();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(dfa.matches(value, 0, value.length)).isEqualTo(pattern.equals("(.*)*"));
        assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before).isLessThan(2_000_000_000L);
    }

    private static boolean matches(Dfa dfa, String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        return dfa.matches(value, 0, value.length);
    }
}

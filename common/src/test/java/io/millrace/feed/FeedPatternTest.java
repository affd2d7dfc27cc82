package io.millrace.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Architecture, "Feeds": `*` within a segment, `**` across; the most specific feed wins.
class FeedPatternTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"landing/birdstrikes/*.csv*,landing/birdstrikes/2026-11.csv",
            "landing/birdstrikes/*.csv*,landing/birdstrikes/2026-11.csv.gz",
            "landing/birdstrikes/*.csv*,landing/birdstrikes/.csv",
            "landing/**,landing/a/b/c", "landing/**/c,landing/a/b/c", "landing/**/c,landing//c", "**,a/b", "*,a",
            "*a*b*,xxaxxbxx", "a*,a", "**.csv,a/b.csv", "a**b,ab", "***,a/b", "a.csv,a.csv", "[a]?(b)$,[a]?(b)$",
            "landing/*/x,landing/übung mit +/x", "*,🐎"})
    void takes(String pattern, String key) {
        assertThat(new FeedPattern(pattern).matches(key)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"landing/birdstrikes/*.csv*,landing/birdstrikes/2026/11.csv",
            "landing/birdstrikes/*.csv*,landing/birdstrikes/a.csv/b", "landing/birdstrikes/*.csv*,landing/birdstrikes",
            "landing/**,landing", "*,a/b", "a.csv,aXcsv", "a.csv,A.csv", "a,ab", "ab,a", "a?,ab", "*a,ab",
            "landing/*/c,landing/a/b/c"})
    void leaves(String pattern, String key) {
        assertThat(new FeedPattern(pattern).matches(key)).isFalse();
    }

    @Test
    void theEmptyKeyIsTakenByStarsAlone() {
        assertThat(new FeedPattern("**").matches("")).isTrue();
        assertThat(new FeedPattern("*").matches("")).isTrue();
        assertThat(new FeedPattern("a").matches("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a", "**a", "a*", "*"})
    void hostilePatternsTakeNoLongerThanOthers(String repeated) {
        var pattern = new FeedPattern(repeated.repeat(1024 / repeated.length()));
        var key = "a".repeat(1023) + "b";

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 20; i++) {
                pattern.matches(key);
            }
        });
    }

    @Test
    void theMoreSpecificPatternComesFirst() {
        assertThat(Stream.of("**", "landing/**", "landing/*", "landing/birds/*.csv*", "landing/birds/*.csv",
                "landing/birds/a.csv", "a/b", "a/c").map(FeedPattern::new).sorted().map(FeedPattern::text))
                .containsExactly("landing/birds/a.csv", "landing/birds/*.csv", "landing/birds/*.csv*", "landing/*",
                        "landing/**",
                        "a/b", "a/c", "**");
    }

    @Test
    void isEmptyOrTooLongForNoKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FeedPattern(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new FeedPattern("a".repeat(1025)));
    }
}

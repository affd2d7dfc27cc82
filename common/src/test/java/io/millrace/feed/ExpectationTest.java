package io.millrace.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A feed that expected a file by now and did not get it is late; how many periods went by without one is told too.
class ExpectationTest {
    private static final FeedName BIRDS = new FeedName("birds");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static Expectation of(String expect) {
        try {
            return FeedSource.read(FeedSourceTest.SOUND + "\nexpect: { " + expect + " }\n").expectation().orElseThrow();
        } catch (FeedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsLeftOutHasItsMeaning() {
        assertThat(of("every: 1d")).isEqualTo(
                new Expectation(Duration.ofDays(1), 1, Integer.MAX_VALUE, Duration.ofMinutes(144)));
        assertThat(of("every: 90s, files: 1..10, grace: 0s"))
                .isEqualTo(new Expectation(Duration.ofSeconds(90), 1, 10, Duration.ZERO));
        assertThat(of("every: 2h, files: 3").files()).isEqualTo("3");
        assertThat(of("every: 2h, files: 3..").files()).isEqualTo("3..");
        assertThat(of("every: 2h, files: 0..7").files()).isEqualTo("0..7");
    }

    /// Hours before now, newest first; the feed is a hundred hours old.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            every: 24h, files: 1.., grace: 0s   | 1        | ON_TIME  | 0
                                            every: 24h, files: 1.., grace: 0s   | 24       | ON_TIME  | 0
                                            every: 24h, files: 1.., grace: 0s   | 25       | LATE     | 1
                                            every: 24h, files: 1.., grace: 2h   | 25       | ON_TIME  | 0
                                            every: 24h, files: 1.., grace: 2h   | 27       | LATE     | 1
                                            every: 24h, files: 1.., grace: 0s   | 49       | LATE     | 2
                                            every: 24h, files: 1.., grace: 0s   |          | LATE     | 4
                                            every: 200h, files: 1.., grace: 0s  |          | ON_TIME  | 0
                                            every: 24h, files: 2.., grace: 0s   | 1 25     | LATE     | 1
                                            every: 24h, files: 2.., grace: 0s   | 1 23     | ON_TIME  | 0
                                            every: 24h, files: 1..2, grace: 0s  | 1 2 3    | TOO_MANY | 0
                                            every: 24h, files: 1..2, grace: 0s  | 1 2 30   | ON_TIME  | 0
                                            every: 24h, files: 0..2, grace: 0s  | 99       | ON_TIME  | 0
                                            every: 24h, files: 0..2, grace: 0s  | 1 2 3    | TOO_MANY | 0
                                            """)
    void deliveriesAreJudged(String expect, String hoursAgo, Punctuality.State state, long overdue) {
        var arrivals = hoursAgo == null ? List.<Instant>of()
                : Arrays.stream(hoursAgo.split(" ")).map(hours -> NOW.minus(Duration.ofHours(Long.parseLong(hours))))
                        .toList();
        var expectation = of(expect);

        var judged = expectation.judge(BIRDS, arrivals.subList(0, Math.min(arrivals.size(), expectation.wanted())),
                NOW.minus(Duration.ofHours(100)), NOW);

        assertThat(judged.state()).isEqualTo(state);
        assertThat(judged.overdue()).isEqualTo(overdue);
        assertThat(judged.isLate()).isEqualTo(state == Punctuality.State.LATE);
        assertThat(judged.last()).isEqualTo(arrivals.isEmpty() ? null : arrivals.getFirst());
    }

    @Test
    void whatWasNotExpectedYetWhenItWasDueIsNotLate() {
        var judged = of("every: 24h, grace: 0s").judge(BIRDS, List.of(NOW.minus(Duration.ofDays(30))),
                NOW.minus(Duration.ofHours(1)), NOW);

        assertThat(judged.state()).isEqualTo(Punctuality.State.ON_TIME);
        assertThat(judged.due()).isEqualTo(NOW.plus(Duration.ofHours(23)));
    }
}

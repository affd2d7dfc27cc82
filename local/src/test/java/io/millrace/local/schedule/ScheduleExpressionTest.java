package io.millrace.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
    private static final Instant FRIDAY = Instant.parse("2026-11-20T10:15:30Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rate(5 minutes)|2026-11-20T10:20:30Z", "rate(1 hour)|2026-11-20T11:15:30Z",
            "rate(2 days)|2026-11-22T10:15:30Z", "at(2026-12-01T00:00:00)|2026-12-01T00:00:00Z",
            "cron(0/15 * * * ? *)|2026-11-20T10:30:00Z", "cron(15 10 * * ? *)|2026-11-21T10:15:00Z",
            "cron(0 8 1 * ? *)|2026-12-01T08:00:00Z", "cron(0 12 ? * MON-FRI *)|2026-11-20T12:00:00Z",
            "cron(0 9 ? * MON-FRI *)|2026-11-23T09:00:00Z", "cron(0 0 ? * 1 *)|2026-11-22T00:00:00Z",
            "cron(5,35 14 * * ? *)|2026-11-20T14:05:00Z", "cron(0 0 1 JAN ? 2028)|2028-01-01T00:00:00Z",
            "cron(0 0 29 2 ? *)|2028-02-29T00:00:00Z", "cron(0 6-22/4 * * ? *)|2026-11-20T14:00:00Z"})
    void theNextTimeIsWhatTheExpressionSays(String expression, Instant next) {
        assertThat(ScheduleExpression.read(expression).next(FRIDAY, ZoneOffset.UTC)).contains(next);
    }

    @Test
    void aCronIsInItsZone() {
        assertThat(ScheduleExpression.read("cron(0 12 * * ? *)").next(FRIDAY, ZoneId.of("Europe/Zurich")))
                .contains(Instant.parse("2026-11-20T11:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at(2026-11-01T00:00:00)", "cron(0 0 1 1 ? 2026)", "cron(0 0 31 2 ? *)"})
    void whatIsOverNeverComes(String expression) {
        assertThat(ScheduleExpression.read(expression).next(FRIDAY, ZoneOffset.UTC)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 minutes", "rate(5 minute)", "rate(1 minutes)", "rate(0 minutes)", "rate(5 weeks)",
            "at(tomorrow)", "cron(* * * *)", "cron(* * * * * *)", "cron(* * ? * ? *)", "cron(60 * * * ? *)",
            "cron(0 0 L * ? *)", "cron(x * * * ? *)"})
    void anythingElseIsRefused(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.read(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.millrace.local.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a schedule fires. Pure.
///
/// Source: EventBridge Scheduler user guide, "Schedule types": `rate(…)`, `cron(…)` with six fields, `at(…)`.
public sealed interface ScheduleExpression permits ScheduleExpression.Rate, ScheduleExpression.At, Cron {

    /// The first time after `after`; empty when there is none.
    Optional<Instant> next(Instant after, ZoneId zone);

    /// Every so often, counted from the start.
    record Rate(Duration every) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after, ZoneId zone) {
            return Optional.of(after.plus(every));
        }
    }

    /// Once.
    record At(LocalDateTime time) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after, ZoneId zone) {
            return Optional.of(time.atZone(zone).toInstant()).filter(instant -> instant.isAfter(after));
        }
    }

    /// @throws IllegalArgumentException naming what is wrong
    static ScheduleExpression read(String text) {
        Matcher call = Pattern.compile("(rate|cron|at)\\((.*)\\)").matcher(text);
        if (!call.matches()) {
            throw new IllegalArgumentException("neither rate(…) nor cron(…) nor at(…): " + text);
        }
        return switch (call.group(1)) {
            case "rate" -> rate(call.group(2));
            case "cron" -> Cron.read(call.group(2));
            default -> at(call.group(2));
        };
    }

    private static ScheduleExpression rate(String text) {
        Matcher rate = Pattern.compile("([1-9]\\d{0,5}) +(minute|hour|day)(s?)").matcher(text);
        if (!rate.matches() || rate.group(1).equals("1") == rate.group(3).equals("s")) {
            throw new IllegalArgumentException("not a rate like 1 hour or 5 minutes: " + text);
        }
        long value = Long.parseLong(rate.group(1));
        return new Rate(switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(value);
            case "hour" -> Duration.ofHours(value);
            default -> Duration.ofDays(value);
        });
    }

    private static ScheduleExpression at(String text) {
        try {
            return new At(LocalDateTime.parse(text));
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("not a time like 2026-11-20T13:00:00: " + text);
        }
    }
}

package io.millrace.local.template.model;

import java.time.ZoneId;
import java.util.Optional;

/// A function invoked on time.
///
/// @param expression `rate(…)`, `cron(…)` or `at(…)`
/// @param input JSON that replaces the scheduled event
/// @param kind decides how the event looks
public record Schedule(String name, String expression, ZoneId zone, boolean enabled, Optional<String> input,
        Kind kind) implements EventSource {

    public enum Kind {
        /// An EventBridge rule: SAM's `Schedule`.
        RULE,
        /// EventBridge Scheduler: SAM's `ScheduleV2`.
        SCHEDULER
    }
}

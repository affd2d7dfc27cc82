package io.millrace.local.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.local.lambda.FunctionHost;
import io.millrace.local.lambda.Handlers;
import io.millrace.local.lambda.Invoked;
import io.millrace.local.template.model.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30.800Z");
    private final List<String> notices = new CopyOnWriteArrayList<>();

    private static Schedule schedule(String expression, Schedule.Kind kind, boolean enabled, String input) {
        return new Schedule("Sweep", expression, ZoneOffset.UTC, enabled, Optional.ofNullable(input), kind);
    }

    private FunctionHost host(Class<?> handler, Duration timeout) {
        return new FunctionHost(Handlers.function(handler, timeout, Map.of()), Map.of(), 1, notices::add);
    }

    private Invoked fire(Schedule schedule, Class<?> handler) {
        try (FunctionHost host = host(handler, Duration.ofSeconds(5));
                Schedules schedules = new Schedules("us-east-1", InstantSource.fixed(NOW), notices::add)) {
            return schedules.fire(schedule, host);
        }
    }

    private static String text(Invoked invoked) {
        assertThat(invoked).isInstanceOf(Invoked.Returned.class);
        return new String(((Invoked.Returned) invoked).payload(), UTF_8);
    }

    @Test
    void aRuleSendsAnEventThatTheEventClassReads() {
        assertThat(text(fire(schedule("rate(1 minute)", Schedule.Kind.RULE, false, null), Handlers.Scheduled.class)))
                .isEqualTo("\"aws.events Scheduled Event 2026-11-20T10:15:30.000Z\"");
    }

    /// aws-lambda-java-libs#479: so it is in AWS, and so a handler that takes this class fails here too.
    @Test
    void theSchedulersOwnEventCannotBeReadAsAScheduledEvent() {
        Schedule schedule = schedule("rate(1 minute)", Schedule.Kind.SCHEDULER, true, null);
        assertThat(fire(schedule, Handlers.Scheduled.class)).isInstanceOf(Invoked.Failed.class);
        assertThat(text(fire(schedule, Handlers.Copying.class))).contains("\"detail\":\"{}\"", "\"aws.scheduler\"");
    }

    @Test
    void anInputReplacesTheEvent() {
        assertThat(text(fire(schedule("rate(1 minute)", Schedule.Kind.SCHEDULER, true, "{\"a\":1}"),
                Handlers.Copying.class))).isEqualTo("{\"a\":1}");
    }

    @Test
    void whenTheTimeComesTheFunctionIsInvokedAndTroubleIsReported() {
        long start = System.nanoTime();
        InstantSource clock = () -> NOW.plusNanos(System.nanoTime() - start);
        try (FunctionHost host = host(Handlers.Misconfigured.class, Duration.ofSeconds(5));
                FunctionHost slow = host(Handlers.Sleeping.class, Duration.ofSeconds(1));
                Schedules schedules = new Schedules("us-east-1", clock, notices::add)) {
            schedules.add(schedule("at(2026-11-20T10:15:31)", Schedule.Kind.RULE, true, "{}"), host);
            schedules.add(schedule("at(2026-11-20T10:15:31)", Schedule.Kind.RULE, true, "{}"), slow);
            schedules.add(schedule("at(2026-11-20T10:15:31)", Schedule.Kind.RULE, false, "{}"), host);
            await().untilAsserted(() -> assertThat(notices).hasSize(2)
                    .anyMatch(line -> line.startsWith("schedule Sweep failed: java.lang.IllegalStateException"))
                    .anyMatch(line -> line.startsWith("schedule Sweep timed out after")));
        }
    }
}

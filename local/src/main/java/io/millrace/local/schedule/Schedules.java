package io.millrace.local.schedule;

import io.millrace.local.lambda.FunctionHost;
import io.millrace.local.lambda.Invoked;
import io.millrace.local.template.evaluate.Site;
import io.millrace.local.template.model.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Fires the template's schedules. Thread-safe.
///
/// A failed invocation is reported and not repeated before the next time, unlike Lambda's two retries.
public final class Schedules implements AutoCloseable {
    private final String region;
    private final InstantSource clock;
    private final Consumer<String> notices;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("schedules").factory());

    public Schedules(String region, InstantSource clock, Consumer<String> notices) {
        this.region = region;
        this.clock = clock;
        this.notices = notices;
    }

    /// Fires from now on whenever the expression says; nothing happens for a disabled schedule.
    ///
    /// @throws IllegalArgumentException when the expression is none
    public void add(Schedule schedule, FunctionHost function) {
        ScheduleExpression expression = ScheduleExpression.read(schedule.expression());
        if (schedule.enabled()) {
            arm(schedule, expression, function, clock.instant());
        }
    }

    /// @param after the time before: a timer that is a little early must not find the same time again
    private void arm(Schedule schedule, ScheduleExpression expression, FunctionHost function, Instant after) {
        expression.next(after, schedule.zone()).ifPresent(time -> {
            long nanos = Math.max(0, Duration.between(clock.instant(), time).toNanos());
            timer.schedule(() -> {
                arm(schedule, expression, function, time.isAfter(clock.instant()) ? time : clock.instant());
                Thread.startVirtualThread(() -> report(schedule, fire(schedule, function)));
            }, nanos, TimeUnit.NANOSECONDS);
        });
    }

    /// Invokes the function now with the event that the schedule would send, and waits for the outcome.
    public Invoked fire(Schedule schedule, FunctionHost function) {
        return function.invoke(ScheduledEvents.event(schedule, Site.LOCAL_ACCOUNT, region,
                UUID.randomUUID().toString(), clock.instant()));
    }

    private void report(Schedule schedule, Invoked invoked) {
        switch (invoked) {
            case Invoked.Returned _ -> {
            }
            case Invoked.Failed failed -> notices
                    .accept("schedule " + schedule.name() + " failed: " + failed.errorType() + ": " + failed.message());
            case Invoked.TimedOut timedOut -> notices
                    .accept("schedule " + schedule.name() + " timed out after " + timedOut.after().toSeconds() + " s");
            case Invoked.Throttled _ -> notices.accept("schedule " + schedule.name() + " skipped: still running");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

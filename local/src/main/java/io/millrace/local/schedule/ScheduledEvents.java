package io.millrace.local.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.template.model.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The event that a schedule sends. Pure.
///
/// A rule (SAM's `Schedule`) and the Scheduler (`ScheduleV2`) differ in one thing that breaks handlers: the Scheduler's
/// default event has `detail` as the text `"{}"`, which `ScheduledEvent` cannot be read from (aws-lambda-java-libs#479).
final class ScheduledEvents {
    private ScheduledEvents() {}

    /// @param account and region as in the ARN of the function
    static byte[] event(Schedule schedule, String account, String region, String id, Instant time) {
        if (schedule.input().isPresent()) {
            return schedule.input().get().getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0").put("id", id).put("detail-type", "Scheduled Event");
        switch (schedule.kind()) {
            case RULE -> event.put("source", "aws.events");
            case SCHEDULER -> event.put("source", "aws.scheduler");
        }
        event.put("account", account).put("time", time.truncatedTo(ChronoUnit.SECONDS).toString()).put("region",
                region);
        switch (schedule.kind()) {
            case RULE -> {
                event.putArray("resources")
                        .add("arn:aws:events:" + region + ":" + account + ":rule/" + schedule.name());
                event.putObject("detail");
            }
            case SCHEDULER -> {
                event.putArray("resources")
                        .add("arn:aws:scheduler:" + region + ":" + account + ":schedule/default/" + schedule.name());
                event.put("detail", "{}");
            }
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}

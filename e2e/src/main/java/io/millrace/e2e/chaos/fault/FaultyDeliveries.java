package io.millrace.e2e.chaos.fault;

import io.millrace.local.sqs.MessageAttribute;
import io.millrace.local.sqs.SqsTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The way from topics to queues on which messages double, overtake each other and go missing. What subscribers of outcomes get is left alone. Thread-safe.
///
/// @param queues where messages arrive in the end
public record FaultyDeliveries(SqsTarget queues, Faults faults) implements SqsTarget {
    private static final int LATEST_MILLIS = 6_000;

    @Override
    public void send(String queueArn, String body, Map<String, MessageAttribute> attributes) {
        boolean notices = queueArn.endsWith("-ingest");
        boolean work = queueArn.endsWith("-small") || queueArn.endsWith("-large");
        var place = "delivery." + queueArn.substring(queueArn.lastIndexOf('-') + 1);
        if (!notices && !work) {
            queues.send(queueArn, body, attributes);
            return;
        }
        switch (faults
                .at(place, List.of(notices ? Fault.LOST_NOTICE : Fault.LOST_WORK, Fault.DUPLICATE, Fault.DELAYED))
                .orElse(null)) {
            case LOST_NOTICE, LOST_WORK -> {
            }
            case DUPLICATE -> {
                queues.send(queueArn, body, attributes);
                queues.send(queueArn, body, attributes, later(place));
            }
            case DELAYED -> queues.send(queueArn, body, attributes, later(place));
            case null, default -> queues.send(queueArn, body, attributes);
        }
    }

    private Duration later(String place) {
        return Duration.ofMillis(1 + faults.some(place, LATEST_MILLIS));
    }
}

package io.millrace.local.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.local.loopback.LocalAccount;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The attributes of a queue, with the defaults and bounds of SQS (API reference, CreateQueue).
///
/// @param retention messages older than this are dropped when the local system starts; they are not while it runs
/// @param deadLetterQueue the name of the dead-letter queue; null for none
record QueueAttributes(Duration visibilityTimeout, Duration delay, Duration receiveWait, Duration retention,
        String deadLetterQueue, int maxReceiveCount) {
    private static final Set<String> KNOWN = Set.of("DelaySeconds", "MessageRetentionPeriod",
            "ReceiveMessageWaitTimeSeconds", "RedrivePolicy", "VisibilityTimeout");

    static QueueAttributes parse(String queue, Map<String, String> attributes) {
        Set<String> unknown = new TreeSet<>(attributes.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("queue " + queue + ": attributes that are not interpreted: " + unknown);
        }
        JsonNode redrive = redrivePolicy(queue, attributes.get("RedrivePolicy"));
        return new QueueAttributes(seconds(queue, attributes, "VisibilityTimeout", 30, 0, 43_200),
                seconds(queue, attributes, "DelaySeconds", 0, 0, 900),
                seconds(queue, attributes, "ReceiveMessageWaitTimeSeconds", 0, 0, 20),
                seconds(queue, attributes, "MessageRetentionPeriod", 345_600, 60, 1_209_600),
                redrive == null ? null : LocalAccount.name("sqs", redrive.path("deadLetterTargetArn").asText()),
                redrive == null ? 0 : redrive.path("maxReceiveCount").asInt());
    }

    private static Duration seconds(String queue, Map<String, String> attributes, String name, int preset, int least,
            int most) {
        String text = attributes.getOrDefault(name, String.valueOf(preset));
        int seconds;
        try {
            seconds = Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("queue " + queue + ": " + name + " is not a number: " + text,
                    notANumber);
        }
        if (seconds < least || seconds > most) {
            throw new IllegalArgumentException(
                    "queue " + queue + ": " + name + " must be " + least + " to " + most + " seconds: " + text);
        }
        return Duration.ofSeconds(seconds);
    }

    private static JsonNode redrivePolicy(String queue, String text) {
        if (text == null) {
            return null;
        }
        try {
            JsonNode policy = QueueChange.JSON.readTree(text);
            int count = policy.path("maxReceiveCount").asInt();
            if (count < 1 || count > 1000 || !policy.path("deadLetterTargetArn").isTextual()) {
                throw new IllegalArgumentException(
                        "queue " + queue + ": RedrivePolicy needs deadLetterTargetArn and maxReceiveCount (1 to 1000)");
            }
            return policy;
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("queue " + queue + ": RedrivePolicy is not JSON", notJson);
        }
    }
}

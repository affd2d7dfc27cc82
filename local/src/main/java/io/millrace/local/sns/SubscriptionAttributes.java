package io.millrace.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A subscription's attributes as SNS names them (SNS API reference, "Subscribe").
record SubscriptionAttributes(boolean rawDelivery, String filterPolicy, Subscription.Scope scope,
        String deadLetterQueueArn) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN = Set.of("RawMessageDelivery", "FilterPolicy", "FilterPolicyScope",
            "RedrivePolicy");

    static SubscriptionAttributes of(Map<String, String> attributes) {
        for (String name : attributes.keySet()) {
            if (!KNOWN.contains(name)) {
                throw SnsException.invalid("Attributes: " + name + " is not interpreted");
            }
        }
        String redrive = attributes.get("RedrivePolicy");
        return new SubscriptionAttributes(Boolean.parseBoolean(attributes.get("RawMessageDelivery")),
                attributes.get("FilterPolicy"), scope(attributes.get("FilterPolicyScope")),
                redrive == null ? null : deadLetterQueue(redrive));
    }

    /// The attributes of a subscription with one of them changed.
    ///
    /// @param value null or empty for none
    static SubscriptionAttributes with(Subscription subscription, String name, String value) {
        Map<String, String> attributes = of(subscription);
        attributes.keySet().retainAll(KNOWN);
        attributes.put("FilterPolicyScope", subscription.filterPolicyScope().name());
        if (value == null || value.isEmpty()) {
            attributes.remove(name);
        } else {
            attributes.put(String.valueOf(name), value);
        }
        return of(attributes);
    }

    Subscription subscription(String arn, String topicArn, String queueArn) {
        return new Subscription(arn, topicArn, queueArn, rawDelivery, filterPolicy, scope, deadLetterQueueArn);
    }

    static Map<String, String> of(Subscription subscription) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("SubscriptionArn", subscription.arn());
        attributes.put("TopicArn", subscription.topicArn());
        attributes.put("Protocol", "sqs");
        attributes.put("Endpoint", subscription.queueArn());
        attributes.put("RawMessageDelivery", String.valueOf(subscription.rawDelivery()));
        if (subscription.filterPolicy() != null) {
            attributes.put("FilterPolicy", subscription.filterPolicy());
            attributes.put("FilterPolicyScope", subscription.filterPolicyScope().name());
        }
        if (subscription.deadLetterQueueArn() != null) {
            attributes.put("RedrivePolicy",
                    JSON.createObjectNode().put("deadLetterTargetArn", subscription.deadLetterQueueArn()).toString());
        }
        return attributes;
    }

    private static Subscription.Scope scope(String name) {
        try {
            return name == null ? Subscription.Scope.MessageAttributes : Subscription.Scope.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw SnsException.invalid("FilterPolicyScope");
        }
    }

    private static String deadLetterQueue(String redrivePolicy) {
        try {
            return JSON.readTree(redrivePolicy).required("deadLetterTargetArn").asText();
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            throw SnsException.invalid("RedrivePolicy");
        }
    }
}

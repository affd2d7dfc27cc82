package io.millrace.local.template.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A standard queue.
///
/// @param attributes names and values as `CreateQueue` takes them, without the redrive policy
public record Queue(String logicalId, String name, String arn, String url, Map<String, String> attributes,
        Optional<Redrive> redrive) implements Resource {
    private static final String DEFAULT_VISIBILITY_SECONDS = "30";

    public Queue {
        attributes = Map.copyOf(attributes);
    }

    public Duration visibility() {
        return Duration.ofSeconds(
                Long.parseLong(attributes.getOrDefault("VisibilityTimeout", DEFAULT_VISIBILITY_SECONDS)));
    }

    /// Where messages go that were received `maxReceiveCount` times without being deleted.
    public record Redrive(String deadLetterArn, int maxReceiveCount) {}
}

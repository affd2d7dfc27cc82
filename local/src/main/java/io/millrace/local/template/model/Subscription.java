package io.millrace.local.template.model;

import java.util.Optional;

/// A queue that takes what a topic publishes.
///
/// @param filterPolicy JSON, applied to the message attributes or, with `filterOnBody`, to the body
/// @param deadLetterArn the queue that takes what could not be delivered
public record Subscription(String logicalId, String topicArn, String queueArn, boolean rawDelivery,
        Optional<String> filterPolicy, boolean filterOnBody, Optional<String> deadLetterArn) implements Resource {}

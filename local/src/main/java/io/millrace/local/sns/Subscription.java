package io.millrace.local.sns;

/// One queue's subscription to a topic.
///
/// @param filterPolicy JSON, as SNS writes it; null for everything
/// @param deadLetterQueueArn gets what cannot be delivered; null for none
public record Subscription(String arn, String topicArn, String queueArn, boolean rawDelivery, String filterPolicy,
        Scope filterPolicyScope, String deadLetterQueueArn) {
    /// What a filter policy looks at.
    public enum Scope {
        MessageAttributes, MessageBody
    }
}

package io.millrace.local.sqs;

import java.time.Duration;
import java.util.Map;

/// Where messages are put into queues from inside this JVM.
@FunctionalInterface
public interface SqsTarget {
    /// Puts one message into a queue; when this returns, the message survives the death of the process.
    ///
    /// @throws IllegalArgumentException when there is no such queue or the message breaks a limit of SQS
    void send(String queueArn, String body, Map<String, MessageAttribute> attributes);

    /// As [#send(String, String, Map)], but nobody receives the message before `delay` has passed.
    ///
    /// @throws UnsupportedOperationException where the target has no delays
    default void send(String queueArn, String body, Map<String, MessageAttribute> attributes, Duration delay) {
        throw new UnsupportedOperationException("no delays");
    }
}

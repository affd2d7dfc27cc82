package io.millrace.local.sqs;

import java.util.Map;

/// Where messages are put into queues from inside this JVM.
@FunctionalInterface
public interface SqsTarget {
    /// Puts one message into a queue; when this returns, the message survives the death of the process.
    ///
    /// @throws IllegalArgumentException when there is no such queue or the message breaks a limit of SQS
    void send(String queueArn, String body, Map<String, MessageAttribute> attributes);
}

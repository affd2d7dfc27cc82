package io.millrace.local.sns;

import io.millrace.local.loopback.PortInUseException;
import io.millrace.local.sqs.MessageAttribute;
import io.millrace.local.sqs.SqsTarget;
import java.net.URI;
import java.util.Map;

/// SNS on the loopback interface.
public final class EmbeddedSns implements AutoCloseable {
    private EmbeddedSns() {}

    /// @param port 0 for any free one
    /// @throws PortInUseException when something else listens on the port
    public static EmbeddedSns start(int port, SqsTarget queues) {
        throw new UnsupportedOperationException();
    }

    public URI endpoint() {
        throw new UnsupportedOperationException();
    }

    /// @return the topic's ARN; the same one when it exists already
    public String createTopic(String name) {
        throw new UnsupportedOperationException();
    }

    /// @return the subscription's ARN
    public String subscribe(String topicArn, String queueArn, boolean rawDelivery, String filterPolicy,
            Subscription.Scope filterPolicyScope, String deadLetterQueueArn) {
        throw new UnsupportedOperationException();
    }

    /// Publishes from inside this JVM. When it returns, the message is in every queue that wants it.
    ///
    /// @return the message id
    public String publish(String topicArn, String message, Map<String, MessageAttribute> attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

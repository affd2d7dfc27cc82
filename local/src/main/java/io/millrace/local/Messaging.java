package io.millrace.local;

import io.millrace.local.template.model.AccessPolicy;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.Subscription;
import io.millrace.local.template.model.Topic;
import java.net.URI;
import java.util.Map;

/// The topics and queues of a system, wherever they are. Making what is there already, as it is, changes nothing. Thread-safe.
interface Messaging {
    URI sns();

    URI sqs();

    String region();

    String accountId();

    /// @param attributes as `CreateQueue` takes them, the redrive policy included
    void create(Queue queue, Map<String, String> attributes);

    void create(Topic topic);

    void create(Subscription subscription);

    void apply(AccessPolicy policy);

    /// For a bucket's notifications.
    void publish(String topicArn, String message);
}

package io.millrace.local;

import io.millrace.local.loopback.LocalAccount;
import io.millrace.local.sns.EmbeddedSns;
import io.millrace.local.sns.Subscription.Scope;
import io.millrace.local.sqs.EmbeddedSqs;
import io.millrace.local.template.model.AccessPolicy;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.Subscription;
import io.millrace.local.template.model.Topic;
import java.net.URI;
import java.util.Map;

/// Topics and queues in this JVM.
record EmbeddedMessaging(EmbeddedSns topics, EmbeddedSqs queues) implements Messaging {
    @Override
    public URI sns() {
        return topics.endpoint();
    }

    @Override
    public URI sqs() {
        return queues.endpoint();
    }

    @Override
    public String region() {
        return LocalAccount.REGION;
    }

    @Override
    public String accountId() {
        return LocalAccount.ID;
    }

    @Override
    public void create(Queue queue, Map<String, String> attributes) {
        queues.createQueue(queue.name(), attributes);
    }

    @Override
    public void create(Topic topic) {
        topics.createTopic(topic.name());
    }

    @Override
    public void create(Subscription subscription) {
        topics.subscribe(subscription.topicArn(), subscription.queueArn(), subscription.rawDelivery(),
                subscription.filterPolicy().orElse(null),
                subscription.filterOnBody() ? Scope.MessageBody : Scope.MessageAttributes,
                subscription.deadLetterArn().orElse(null));
    }

    /// The embedded services ask nobody for permission; the template's omissions say so.
    @Override
    public void apply(AccessPolicy policy) {}

    @Override
    public void publish(String topicArn, String message) {
        topics.publish(topicArn, message, Map.of());
    }
}

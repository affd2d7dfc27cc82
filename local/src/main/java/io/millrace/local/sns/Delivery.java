package io.millrace.local.sns;

import io.millrace.local.sqs.MessageAttribute;
import io.millrace.local.sqs.NoSuchQueueException;
import io.millrace.local.sqs.SqsTarget;
import java.time.Clock;
import java.util.Map;

/// Puts a publication into the queues that want it, before the publisher is answered: an accepted message is in its queues
/// or in a dead-letter queue. What can go nowhere fails the publication, so that the publisher tries again; only a client
/// that deleted its queue and left its subscription does not hold up the others: it gets nothing, as in AWS. Thread-safe.
final class Delivery {
    private final SqsTarget queues;
    private final Clock clock;

    Delivery(SqsTarget queues, Clock clock) {
        this.queues = queues;
        this.clock = clock;
    }

    void deliver(Publication publication, Iterable<Topics.Filtered> subscriptions) {
        for (Topics.Filtered filtered : subscriptions) {
            if (filtered.policy() == null
                    || filtered.policy().wants(publication.message(), publication.attributes())) {
                deliver(publication, filtered.subscription(), filtered.declared());
            }
        }
    }

    private void deliver(Publication publication, Subscription to, boolean declared) {
        String body = to.rawDelivery() ? publication.message()
                : Envelope.of(publication, to.topicArn(), to.arn(), clock.instant());
        Map<String, MessageAttribute> attributes = to.rawDelivery() ? publication.attributes() : Map.of();
        try {
            queues.send(to.queueArn(), body, attributes);
        } catch (RuntimeException undeliverable) {
            if (to.deadLetterQueueArn() == null) {
                if (!declared && undeliverable instanceof NoSuchQueueException) {
                    return;
                }
                throw new IllegalStateException("cannot deliver to " + to.queueArn()
                        + ", and its subscription has no dead-letter queue", undeliverable);
            }
            queues.send(to.deadLetterQueueArn(), body, attributes.size() <= 10 ? attributes : Map.of());
        }
    }
}

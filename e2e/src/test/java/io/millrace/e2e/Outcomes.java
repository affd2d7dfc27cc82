package io.millrace.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ledger.FileId;
import io.millrace.message.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A subscriber of the outcomes topic, through a queue of its own, as a loader would be.
final class Outcomes implements AutoCloseable {
    private final Drops drops;
    private final String queueUrl;
    private final String subscription;
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();

    Outcomes(Backend backend, Drops drops, String name) {
        this.drops = drops;
        var topicArn = backend.name("OutcomesTopic");
        // A service that is shared has the queues of other runs too.
        var queueName = topicArn.substring(topicArn.lastIndexOf(':') + 1) + "-" + name;
        queueUrl = drops.sqs.createQueue(create -> create.queueName(queueName)).queueUrl();
        var arn = drops.sqs
                .getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        subscription = drops.sns
                .subscribe(subscribe -> subscribe.topicArn(topicArn).protocol("sqs").endpoint(arn)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    /// All outcomes of a file so far.
    List<JsonNode> of(FileId id) {
        drain();
        return received.stream().filter(outcome -> outcome.path("id").asText().equals(id.value())).toList();
    }

    JsonNode await(FileId id) {
        return Awaitility.await("outcome of " + id).atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> of(id), outcomes -> !outcomes.isEmpty()).getFirst();
    }

    private synchronized void drain() {
        while (true) {
            var messages = drops.sqs
                    .receiveMessage(receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(0))
                    .messages();
            if (messages.isEmpty()) {
                return;
            }
            for (var message : messages) {
                try {
                    received.add(Json.read(Json.read(message.body()).path("Message").textValue()));
                } catch (Json.NotJson e) {
                    throw new AssertionError(message.body(), e);
                }
                drops.sqs.deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
            }
        }
    }

    @Override
    public void close() {
        drops.sns.unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(subscription));
        drops.sqs.deleteQueue(delete -> delete.queueUrl(queueUrl));
    }
}

package io.millrace.e2e.chaos.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.e2e.chaos.run.Site;
import io.millrace.message.Json;
import io.millrace.message.Json.NotJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A loader that subscribes to the outcomes through a queue of its own, keeps all of them, and looks into the ledger when one comes: whoever is told of an end must find it there.
public final class Subscriber implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Site site;
    private final String queueUrl;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile boolean idle;

    /// An outcome message, once for each time that it came.
    ///
    /// @param ledgerStatus what the ledger said when it came; empty where it knew no such file
    public record Outcome(JsonNode file, String ledgerStatus) {
        public String id() {
            return file.path("id").asText();
        }

        public int generation() {
            return file.path("generation").asInt();
        }
    }

    public Subscriber(Site site, String name) {
        this.site = site;
        queueUrl = site.sqs.createQueue(create -> create.queueName(name)).queueUrl();
        var arn = site.sqs.getQueueAttributes(get -> get.queueUrl(queueUrl)
                .attributeNames(QueueAttributeName.QUEUE_ARN)).attributes().get(QueueAttributeName.QUEUE_ARN);
        site.sns.subscribe(subscribe -> subscribe.topicArn(site.topic("OutcomesTopic")).protocol("sqs").endpoint(arn)
                .attributes(Map.of("RawMessageDelivery", "true")));
        thread = Thread.ofPlatform().name("subscriber").daemon().start(this::run);
    }

    public synchronized List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /// Whether the last look into the queue found nothing.
    public boolean isIdle() {
        return idle;
    }

    private void run() {
        try {
            while (!stopping) {
                try {
                    receive();
                } catch (SdkException e) {
                    // The system is down just now; what was received and not deleted comes again.
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void receive() {
        var messages = site.sqs.receiveMessage(receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(10)
                .waitTimeSeconds(1)).messages();
        for (var message : messages) {
            idle = false;
            try {
                var file = Json.read(message.body());
                var outcome = new Outcome(file, ledgerStatus(file.path("id").asText()));
                synchronized (this) {
                    outcomes.add(outcome);
                }
            } catch (NotJson e) {
                throw new IllegalStateException("an outcome is not JSON", e);
            }
            site.sqs.deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
        }
        idle = messages.isEmpty();
    }

    private String ledgerStatus(String id) {
        var item = site.dynamoDb.getItem(get -> get.tableName(site.ledger()).consistentRead(true).key(
                Map.of("pk", AttributeValue.fromS("FILE#" + id), "sk", AttributeValue.fromS("FILE")))).item();
        return item.containsKey("status") ? item.get("status").s() : "";
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.millrace.local.lambda;

import io.millrace.aws.Clients;
import io.millrace.local.sqs.EmbeddedSqs;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.QueueSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// One embedded queue with its dead-letter queue, polled for one function.
final class PolledSystem implements AutoCloseable {
    static final int MAX_RECEIVE_COUNT = 2;
    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

    final List<String> notices = new CopyOnWriteArrayList<>();
    private EmbeddedSqs sqs;
    private SqsClient client;
    private Queue queue;
    private FunctionHost host;
    private QueuePoller poller;

    private PolledSystem() {}

    static PolledSystem start(Path directory) {
        PolledSystem system = new PolledSystem();
        system.sqs = EmbeddedSqs.start(0, directory);
        system.sqs.createQueue("dead", Map.of());
        system.client = Clients.from(Map.of("AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_SQS", system.sqs.endpoint().toString())).sqs();
        return system;
    }

    /// Visible again after a second, or well after the window: messages are received at its beginning.
    void createQueue(QueueSource source) {
        long visibility = 1 + 3 * source.window().toSeconds();
        sqs.createQueue("work", Map.of("VisibilityTimeout", Long.toString(visibility), "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + ARN + "dead\",\"maxReceiveCount\":" + MAX_RECEIVE_COUNT + "}"));
    }

    static QueueSource source(int batchSize, int windowSeconds, int concurrency, boolean reports) {
        return new QueueSource("Work", ARN + "work", true, batchSize, Duration.ofSeconds(windowSeconds),
                Optional.of(concurrency), reports, List.of());
    }

    static QueueSource filtered(String pattern) {
        return new QueueSource("Work", ARN + "work", true, 10, Duration.ZERO, Optional.empty(), true, List.of(pattern));
    }

    QueuePoller poll(Function function, QueueSource source) {
        createQueue(source);
        return pollAnyway(function, source);
    }

    /// Whether there is a queue or not.
    QueuePoller pollAnyway(Function function, QueueSource source) {
        queue = new Queue("Work", "work", ARN + "work", sqs.endpoint() + "/000000000000/work", Map.of(),
                Optional.empty());
        host = new FunctionHost(function, Map.of(), 8, notices::add);
        poller = QueuePoller.start(source, new PolledQueueClient(queue, client, "us-east-1"), host, 4, notices::add);
        return poller;
    }

    PollCounts counts() {
        return poller.counts();
    }

    void send(String... bodies) {
        for (String body : bodies) {
            client.sendMessage(request -> request.queueUrl(queue.url()).messageBody(body));
        }
    }

    void send(String body, Map<String, String> attributes) {
        client.sendMessage(request -> request.queueUrl(queue.url()).messageBody(body)
                .messageAttributes(attributes.entrySet().stream().collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey,
                        each -> MessageAttributeValue.builder().dataType("String").stringValue(each.getValue())
                                .build()))));
    }

    long visible() {
        return count("work", QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    long messages() {
        return visible() + count("work", QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    long deadLetters() {
        return count("dead", QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    private long count(String name, QueueAttributeName attribute) {
        return Long.parseLong(client.getQueueAttributes(request -> request
                .queueUrl(queue.url().replace("work", name)).attributeNames(attribute)).attributes().get(attribute));
    }

    /// Every call from now on fails.
    void loseTheClient() {
        client.close();
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (poller != null) {
            poller.close();
            host.close();
        }
        client.close();
        sqs.close();
    }
}

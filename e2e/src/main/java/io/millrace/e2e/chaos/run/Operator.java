package io.millrace.e2e.chaos.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What somebody on duty does: looks at the depth of queues, sends dead letters back, has the sweep run.
public final class Operator implements AutoCloseable {
    private static final int HIDDEN_SECONDS = 10;

    private final Site site;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Operator(Site site) {
        this.site = site;
    }

    /// Messages in a queue: waiting, delayed or in somebody's hands.
    public long depth(Site.Queue queue) {
        return site.sqs.getQueueAttributes(get -> get.queueUrl(queue.url()).attributeNames(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)).attributes().values().stream()
                .mapToLong(Long::parseLong).sum();
    }

    /// Sends every dead letter back to the queue that gave it up. Sent first, deleted then: cut off in between it is in both.
    ///
    /// @return how many
    public int redrive() {
        int redriven = 0;
        for (var source : site.queues()) {
            var letters = site.queues().stream().filter(queue -> queue.arn().equals(source.deadLetterArn()))
                    .findFirst();
            if (letters.isPresent()) {
                redriven += redrive(letters.get(), source);
            }
        }
        return redriven;
    }

    private int redrive(Site.Queue letters, Site.Queue source) {
        int redriven = 0;
        while (true) {
            var messages = site.sqs.receiveMessage(receive -> receive.queueUrl(letters.url()).maxNumberOfMessages(10)
                    .visibilityTimeout(HIDDEN_SECONDS).messageAttributeNames("All")).messages();
            if (messages.isEmpty()) {
                return redriven;
            }
            for (Message message : messages) {
                site.sqs.sendMessage(send -> send.queueUrl(source.url()).messageBody(message.body())
                        .messageAttributes(message.messageAttributes()));
                site.sqs.deleteMessage(delete -> delete.queueUrl(letters.url())
                        .receiptHandle(message.receiptHandle()));
                redriven++;
            }
        }
    }

    /// Has the sweep run now, and waits for it.
    ///
    /// @return what it answered; empty where it failed, or the system is down
    public String sweep() throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(
                site.lambda() + "/2015-03-31/functions/" + site.function("SweepFunction") + "/invocations"))
                .timeout(Duration.ofSeconds(130))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"source\": \"aws.scheduler\", \"detail-type\": \"Scheduled Event\", \"detail\": {}}"))
                .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    && response.headers().firstValue("X-Amz-Function-Error").isEmpty() ? response.body() : "";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

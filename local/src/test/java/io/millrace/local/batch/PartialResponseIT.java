package io.millrace.local.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.Backoff;
import io.millrace.batch.BatchResult;
import io.millrace.batch.Failure;
import io.millrace.batch.Message;
import io.millrace.batch.aws.PartialResponse;
import io.millrace.local.Clients;
import io.millrace.local.sqs.EmbeddedSqs;
import io.millrace.local.sqs.Queue;
import io.millrace.observe.StepLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Semantics, "SQS to Lambda": failed messages become visible again only after the whole visibility timeout; shorten it.
class PartialResponseIT {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final List<String> lines = new ArrayList<>();
    private final StepLog log = new StepLog(lines::add, Clock.systemUTC(), "test");
    private EmbeddedSqs embedded;
    private SqsClient sqs;
    private Queue queue;

    @BeforeEach
    void start(@TempDir Path directory) {
        embedded = EmbeddedSqs.start(0, directory);
        queue = embedded.createQueue("work", Map.of("VisibilityTimeout", "3600"));
        sqs = Clients.sqs(embedded.endpoint());
    }

    @AfterEach
    void stop() {
        sqs.close();
        embedded.close();
    }

    private List<Message> receiveAll(int count) {
        var messages = new ArrayList<Message>();
        while (messages.size() < count) {
            sqs.receiveMessage(
                    receive -> receive.queueUrl(queue.url()).maxNumberOfMessages(10).waitTimeSeconds(5)).messages()
                    .forEach(message -> messages
                            .add(new Message(message.messageId(), message.receiptHandle(), message.body(), 1, null)));
        }
        return messages;
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            var body = "message " + i;
            sqs.sendMessage(send -> send.queueUrl(queue.url()).messageBody(body));
        }
    }

    private PartialResponse response(Duration first) {
        return new PartialResponse(sqs, queue.url(), new Backoff(first, Duration.ofMinutes(15)));
    }

    @Test
    void failedMessagesComeBackLongBeforeTheirVisibilityTimeout() {
        send(23);
        var failures = receiveAll(23).stream().map(message -> new Failure(message, new IOException())).toList();

        assertThat(response(AT_ONCE).of(BatchResult.of(23, 0, failures), log).getBatchItemFailures()).hasSize(23);

        assertThat(receiveAll(23)).extracting(Message::body).doesNotHaveDuplicates();
        assertThat(lines).singleElement().asString().contains("\"failed\":23");
    }

    @Test
    void aReceiptThatIsNoneIsOnlyLogged() {
        send(1);
        var real = receiveAll(1).getFirst();
        var failures = List.of(new Failure(new Message("id", "no receipt", "", 1, null), new IOException()),
                new Failure(real, new IOException()));

        assertThat(response(AT_ONCE).of(BatchResult.of(2, 0, failures), log).getBatchItemFailures()).hasSize(2);

        assertThat(lines).hasSize(2).last().asString().contains("visibility", "\"notShortened\":1");
        assertThat(receiveAll(1)).extracting(Message::id).containsExactly(real.id());
    }
}

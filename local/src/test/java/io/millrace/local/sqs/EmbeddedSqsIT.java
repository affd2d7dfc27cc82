package io.millrace.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.Clients;
import io.millrace.local.Snapshot;
import io.millrace.local.loopback.PortInUseException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class EmbeddedSqsIT {
    @TempDir
    Path directory;
    EmbeddedSqs sqs;
    SqsClient client;

    @BeforeEach
    void start() {
        sqs = EmbeddedSqs.start(0, directory.resolve("sqs"));
        client = Clients.sqs(sqs.endpoint());
    }

    @AfterEach
    void stop() {
        client.close();
        sqs.close();
    }

    @Test
    void messageWithItsAttributesIsReceivedAndDeleted() {
        Queue queue = sqs.createQueue("plain", Map.of());
        client.sendMessage(b -> b.queueUrl(queue.url()).messageBody("grüße").messageAttributes(Map.of("lane",
                MessageAttributeValue.builder().dataType("String").stringValue("small").build())));
        Message message = receive(queue).getFirst();
        assertThat(message.body()).isEqualTo("grüße");
        assertThat(message.messageAttributes().get("lane").stringValue()).isEqualTo("small");
        assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
        client.deleteMessage(b -> b.queueUrl(queue.url()).receiptHandle(message.receiptHandle()));
        assertThat(receive(queue)).isEmpty();
    }

    @Test
    void clientFindsQueueByNameUnderItsArn() {
        Queue queue = sqs.createQueue("named", Map.of());
        assertThat(client.getQueueUrl(b -> b.queueName("named")).queueUrl()).isEqualTo(queue.url());
        assertThat(client.getQueueAttributes(b -> b.queueUrl(queue.url()).attributeNamesWithStrings("All"))
                .attributesAsStrings()).containsEntry("QueueArn", queue.arn());
    }

    @Test
    void sendFromInsideTheJvmArrives() {
        Queue queue = sqs.createQueue("inside", Map.of());
        sqs.send(queue.arn(), "body", Map.of("n", new MessageAttribute("Number", "7")));
        assertThat(receive(queue).getFirst().messageAttributes().get("n").stringValue()).isEqualTo("7");
    }

    @Test
    void messageThatWasReceivedTooOftenMovesToItsDeadLetterQueueAndCanBeReturned() {
        Queue dead = sqs.createQueue("dead", Map.of());
        Queue queue = sqs.createQueue("work", redriving(dead, "0", 2));
        sqs.send(queue.arn(), "stubborn", Map.of("a", MessageAttribute.string("b")));
        assertThat(receive(queue)).hasSize(1);
        assertThat(receive(queue)).hasSize(1);
        assertThat(receive(queue)).isEmpty();
        Message deadLetter = receive(dead).getFirst();
        client.changeMessageVisibility(
                b -> b.queueUrl(dead.url()).receiptHandle(deadLetter.receiptHandle()).visibilityTimeout(0));
        assertThat(sqs.redrive(dead.arn(), queue.arn())).isEqualTo(1);
        assertThat(receive(dead)).isEmpty();
        Message again = receive(queue).getFirst();
        assertThat(again.body()).isEqualTo("stubborn");
        assertThat(again.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
        assertThat(again.messageAttributes()).containsKey("a");
    }

    @Test
    void killKeepsWhatWasAcknowledged() {
        Queue queue = sqs.createQueue("kept", Map.of("VisibilityTimeout", "0"));
        for (int i = 0; i < 20; i++) {
            sqs.send(queue.arn(), "m" + i, Map.of("i", new MessageAttribute("Number", "" + i)));
        }
        List<Message> received = receive(queue);
        Message done = received.getFirst();
        Message seenTwice = received.get(1);
        client.deleteMessage(b -> b.queueUrl(queue.url()).receiptHandle(done.receiptHandle()));
        afterKill(left -> {
            Queue same = left.createQueue("kept", Map.of("VisibilityTimeout", "30"));
            Map<String, Message> all = drain(left, same);
            assertThat(all).hasSize(19).doesNotContainKey(done.body());
            Message again = all.get(seenTwice.body());
            assertThat(again.messageId()).isEqualTo(seenTwice.messageId());
            assertThat(again.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
            assertThat(again.messageAttributes()).containsKey("i");
        });
    }

    @Test
    void messageInFlightIsInvisibleAfterARestartAndItsReceiptStillDeletesIt() {
        Queue queue = sqs.createQueue("flight", Map.of("VisibilityTimeout", "600"));
        sqs.send(queue.arn(), "taken", Map.of());
        Message taken = receive(queue).getFirst();
        afterKill(left -> {
            Queue same = left.createQueue("flight", Map.of("VisibilityTimeout", "600"));
            try (SqsClient other = Clients.sqs(left.endpoint())) {
                assertThat(receive(other, same)).isEmpty();
                other.deleteMessage(b -> b.queueUrl(same.url()).receiptHandle(taken.receiptHandle()));
                assertThat(other.getQueueAttributes(b -> b.queueUrl(same.url()).attributeNamesWithStrings("All"))
                        .attributesAsStrings()).containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
            }
        });
    }

    @Test
    void deadLetterIsInOneOfTheTwoQueuesAfterAKill() {
        Queue dead = sqs.createQueue("dead", Map.of());
        Queue queue = sqs.createQueue("work", redriving(dead, "0", 1));
        for (int i = 0; i < 10; i++) {
            sqs.send(queue.arn(), "m" + i, Map.of());
        }
        receive(queue);
        receive(queue);
        afterKill(left -> {
            Queue deadThen = left.createQueue("dead", Map.of());
            Queue queueThen = left.createQueue("work", redriving(deadThen, "0", 1));
            Map<String, Message> found = new HashMap<>(drain(left, queueThen));
            found.putAll(drain(left, deadThen));
            assertThat(found.keySet()).hasSize(10);
        });
    }

    @Test
    void purgedAndDeletedMessagesStayAway() {
        Queue queue = sqs.createQueue("purged", Map.of());
        Queue gone = sqs.createQueue("gone", Map.of());
        sqs.send(queue.arn(), "old", Map.of());
        sqs.send(gone.arn(), "old", Map.of());
        client.purgeQueue(b -> b.queueUrl(queue.url()));
        client.deleteQueue(b -> b.queueUrl(gone.url()));
        sqs.send(queue.arn(), "new", Map.of());
        afterKill(left -> {
            assertThat(drain(left, left.createQueue("purged", Map.of())).keySet()).containsExactly("new");
            assertThat(drain(left, left.createQueue("gone", Map.of()))).isEmpty();
        });
    }

    @Test
    void busyPortIsRefusedByName() {
        int port = sqs.endpoint().getPort();
        assertThatThrownBy(() -> EmbeddedSqs.start(port, directory.resolve("other")))
                .isInstanceOf(PortInUseException.class).hasMessageContaining("SQS").hasMessageContaining("" + port);
        EmbeddedSqs.start(0, directory.resolve("other")).close();
    }

    @Test
    void wrongAttributesAreRefusedByName() {
        assertThatThrownBy(() -> sqs.createQueue("q", Map.of("Colour", "red"))).hasMessageContaining("Colour");
        assertThatThrownBy(() -> sqs.createQueue("q", Map.of("DelaySeconds", "901")))
                .hasMessageContaining("DelaySeconds").hasMessageContaining("900");
        assertThatThrownBy(() -> sqs.createQueue("q", Map.of("DelaySeconds", "soon"))).hasMessageContaining("soon");
        assertThatThrownBy(() -> sqs.createQueue("q", Map.of("RedrivePolicy", "{"))).hasMessageContaining("JSON");
        assertThatThrownBy(() -> sqs.createQueue("q", Map.of("RedrivePolicy", "{}")))
                .hasMessageContaining("maxReceiveCount");
        Queue absent = new Queue("absent", "", "arn:aws:sqs:us-east-1:000000000000:absent");
        assertThatThrownBy(() -> sqs.createQueue("q", redriving(absent, "0", 1))).hasMessageContaining("absent");
        assertThatThrownBy(() -> sqs.send(absent.arn(), "x", Map.of())).hasMessageContaining("absent");
        assertThatThrownBy(() -> sqs.send("arn:aws:sns:us-east-1:000000000000:t", "x", Map.of()))
                .hasMessageContaining("not an ARN of sqs");
    }

    @Test
    void messageBeyondTheLimitsIsRefused() {
        Queue queue = sqs.createQueue("limits", Map.of());
        assertThatThrownBy(() -> sqs.send(queue.arn(), "ü".repeat(131_073), Map.of())).hasMessageContaining("262144");
        assertThatThrownBy(() -> sqs.send(queue.arn(), "", Map.of())).hasMessageContaining("empty");
        Map<String, MessageAttribute> eleven = new HashMap<>();
        for (int i = 0; i < 11; i++) {
            eleven.put("a" + i, MessageAttribute.string("x"));
        }
        assertThatThrownBy(() -> sqs.send(queue.arn(), "x", eleven)).hasMessageContaining("10 attributes");
        assertThatThrownBy(() -> sqs.send(queue.arn(), "x", Map.of("a", new MessageAttribute("Date", "x"))))
                .hasMessageContaining("Date");
    }

    private static Map<String, String> redriving(Queue dead, String visibility, int most) {
        return Map.of("VisibilityTimeout", visibility, "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + dead.arn() + "\",\"maxReceiveCount\":" + most + "}");
    }

    private void afterKill(java.util.function.Consumer<EmbeddedSqs> then) {
        Path left = Snapshot.of(directory.resolve("sqs"), directory.resolve("killed"));
        try (EmbeddedSqs restarted = EmbeddedSqs.start(0, left)) {
            then.accept(restarted);
        }
    }

    private List<Message> receive(Queue queue) {
        return receive(client, queue);
    }

    private static List<Message> receive(SqsClient client, Queue queue) {
        return client.receiveMessage(b -> b.queueUrl(queue.url()).maxNumberOfMessages(10)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL).messageAttributeNames("All")).messages();
    }

    private static Map<String, Message> drain(EmbeddedSqs sqs, Queue queue) {
        Map<String, Message> all = new HashMap<>();
        try (SqsClient client = Clients.sqs(sqs.endpoint())) {
            for (List<Message> batch = receive(client, queue); !batch.isEmpty(); batch = receive(client, queue)) {
                for (Message message : batch) {
                    all.put(message.body(), message);
                    client.deleteMessage(b -> b.queueUrl(queue.url()).receiptHandle(message.receiptHandle()));
                }
            }
        }
        return all;
    }
}

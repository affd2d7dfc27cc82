package io.millrace.local.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.Clients;
import io.millrace.local.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// Queues that clients make, after the process died and before anybody made them again.
class ClientQueuesIT {
    @TempDir
    Path directory;
    EmbeddedSqs sqs;
    SqsClient client;
    private int kills;

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
    void queueIsThereWithItsAttributesTagsAndMessages() {
        client.createQueue(b -> b.queueName("mine").tags(Map.of("team", "loaders"))
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "77", QueueAttributeName.DELAY_SECONDS, "0",
                        QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "1")));
        client.sendMessage(b -> b.queueUrl(url("mine")).messageBody("kept"));
        afterKill((restarted, then) -> {
            String url = then.getQueueUrl(b -> b.queueName("mine")).queueUrl();
            assertThat(attributes(then, url)).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "77")
                    .containsEntry(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "1");
            assertThat(then.listQueueTags(b -> b.queueUrl(url)).tags()).containsEntry("team", "loaders");
            assertThat(bodies(then, url)).containsExactly("kept");
        });
    }

    @Test
    void emptyQueueIsThereAsSoonAsItsMakerWasAnswered() {
        client.createQueue(b -> b.queueName("empty"));
        afterKill((restarted, then) -> assertThat(
                then.createQueue(b -> b.queueName("empty")).queueUrl()).endsWith("/empty"));
        client.deleteQueue(b -> b.queueUrl(url("empty")));
        afterKill((restarted, then) -> assertThat(then.listQueues().queueUrls()).isEmpty());
    }

    @Test
    void changedAttributesAreKept() {
        client.createQueue(b -> b.queueName("changed"));
        client.setQueueAttributes(
                b -> b.queueUrl(url("changed")).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "12")));
        client.sendMessage(b -> b.queueUrl(url("changed")).messageBody("m"));
        afterKill((restarted, then) -> assertThat(attributes(then, url(then, "changed")))
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "12"));
    }

    @Test
    void deletedQueueStaysAwayAndOneOfItsNameBeginsEmpty() {
        client.createQueue(b -> b.queueName("gone"));
        client.sendMessage(b -> b.queueUrl(url("gone")).messageBody("old"));
        client.deleteQueue(b -> b.queueUrl(url("gone")));
        afterKill((restarted, then) -> {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> url(then, "gone"))
                    .isInstanceOf(QueueDoesNotExistException.class);
            String again = then.createQueue(b -> b.queueName("gone")).queueUrl();
            assertThat(bodies(then, again)).isEmpty();
        });
    }

    @Test
    void deadLettersGoToAClientsQueueAndToOneOfTheTemplate() {
        sqs.createQueue("dead-of-template", Map.of());
        client.createQueue(b -> b.queueName("dead-of-client"));
        for (String owner : List.of("client", "template")) {
            String dead = attributes(client, url("dead-of-" + owner)).get(QueueAttributeName.QUEUE_ARN);
            client.createQueue(b -> b.queueName("work-of-" + owner).attributes(redriving(dead)));
            client.sendMessage(b -> b.queueUrl(url("work-of-" + owner)).messageBody("for " + owner));
            assertThat(bodies(client, url("work-of-" + owner))).hasSize(1);
        }
        afterKill((restarted, then) -> {
            assertThat(bodies(then, url(then, "work-of-template"))).as("nothing is lost without a dead-letter queue")
                    .containsExactly("for template");
            Queue dead = restarted.createQueue("dead-of-template", Map.of());
            then.createQueue(b -> b.queueName("work-of-template").attributes(redriving(dead.arn())));
            for (String owner : List.of("client", "template")) {
                assertThat(bodies(then, url(then, "work-of-" + owner))).isEmpty();
                assertThat(bodies(then, url(then, "dead-of-" + owner))).containsExactly("for " + owner);
            }
        });
    }

    @Test
    void templateTakesAQueueOverWithItsMessagesAndItsAttributesWin() {
        client.createQueue(
                b -> b.queueName("both").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "99")));
        client.sendMessage(b -> b.queueUrl(url("both")).messageBody("m"));
        Path taken = afterKill((restarted, then) -> {
            restarted.createQueue("both", Map.of("VisibilityTimeout", "0"));
            assertThat(attributes(then, url(then, "both"))).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "0");
            assertThat(bodies(then, url(then, "both"))).containsExactly("m");
        });
        try (EmbeddedSqs later = EmbeddedSqs.start(0, taken); SqsClient then = Clients.sqs(later.endpoint())) {
            assertThat(then.listQueues().queueUrls()).as("no template declares it any more").isEmpty();
        }
    }

    @Test
    void whatAClientChangesOnATemplatesQueueLastsUntilTheNextStart() {
        Queue queue = sqs.createQueue("declared", Map.of("VisibilityTimeout", "5"));
        client.setQueueAttributes(
                b -> b.queueUrl(queue.url()).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "50")));
        sqs.send(queue.arn(), "m", Map.of());
        afterKill((restarted, then) -> {
            assertThat(then.listQueues().queueUrls()).isEmpty();
            Queue same = restarted.createQueue("declared", Map.of("VisibilityTimeout", "5"));
            assertThat(attributes(then, same.url())).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "5");
            assertThat(bodies(then, same.url())).containsExactly("m");
        });
    }

    private static Map<QueueAttributeName, String> redriving(String deadArn) {
        return Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0", QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"" + deadArn + "\",\"maxReceiveCount\":1}");
    }

    private Path afterKill(BiConsumer<EmbeddedSqs, SqsClient> then) {
        Path left = Snapshot.of(directory.resolve("sqs"), directory.resolve("killed" + kills++));
        try (EmbeddedSqs restarted = EmbeddedSqs.start(0, left);
                SqsClient other = Clients.sqs(restarted.endpoint())) {
            then.accept(restarted, other);
        }
        return left;
    }

    private String url(String name) {
        return url(client, name);
    }

    private static String url(SqsClient client, String name) {
        return client.getQueueUrl(b -> b.queueName(name)).queueUrl();
    }

    private static Map<QueueAttributeName, String> attributes(SqsClient client, String url) {
        return client.getQueueAttributes(b -> b.queueUrl(url).attributeNames(QueueAttributeName.ALL)).attributes();
    }

    private static List<String> bodies(SqsClient client, String url) {
        return client.receiveMessage(b -> b.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(0)).messages()
                .stream().map(Message::body).toList();
    }
}

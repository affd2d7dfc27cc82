package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.aws.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A client's own queue, subscribed to a topic of the template, over two runs of the whole system and a change of template.
class KeptSystemIT {
    private static final String MINE = "arn:aws:sqs:us-east-1:000000000000:mine";
    @TempDir
    private Path folder;

    @Test
    void aClientsSubscriptionOutlivesTheOneThatTheTemplateDropped() throws IOException {
        Path state = folder.resolve("state");
        try (LocalSystem first = LocalSystem.start(SmallSystem.options(state));
                SqsClient sqs = Clients.from(first.environment()).sqs();
                SnsClient sns = Clients.from(first.environment()).sns()) {
            sqs.createQueue(b -> b.queueName("mine"));
            sns.subscribe(b -> b.topicArn(topic()).protocol("sqs").endpoint(MINE));
            assertThat(endpoints(sns)).hasSize(2);
            first.halt();
        }
        try (LocalSystem second = LocalSystem.start(LocalOptions.of(changed(), state).withPorts(LocalPorts.FREE)
                .withStackName("small"));
                SqsClient sqs = Clients.from(second.environment()).sqs();
                SnsClient sns = Clients.from(second.environment()).sns()) {
            assertThat(endpoints(sns)).containsExactly(MINE);
            SmallSystem.drop(second, "x.csv", "1");
            await().until(() -> bodies(sqs), bodies -> bodies.stream().anyMatch(body -> body.contains("x.csv")));
            assertThat(
                    sqs.getQueueAttributes(b -> b.queueUrl(second.endpoints().get("sqs") + "/000000000000/small-Queue")
                            .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT)).attributes())
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "7");
        }
    }

    /// The template without its subscription, and with another visibility.
    private Path changed() throws IOException {
        String text = Files.readString(SmallSystem.template("system.yaml"));
        String changed = text.replaceFirst("(?m)^  Subscription:\n(    .*\n)+", "").replace("VisibilityTimeout: 2",
                "VisibilityTimeout: 7");
        assertThat(changed).doesNotContain("AWS::SNS::Subscription").contains("VisibilityTimeout: 7");
        return Files.writeString(folder.resolve("changed.yaml"), changed);
    }

    private static String topic() {
        return "arn:aws:sns:us-east-1:000000000000:small-Topic";
    }

    private static List<String> endpoints(SnsClient sns) {
        return sns.listSubscriptionsByTopic(b -> b.topicArn(topic())).subscriptions().stream()
                .map(found -> found.endpoint()).toList();
    }

    private static List<String> bodies(SqsClient sqs) {
        String url = sqs.getQueueUrl(b -> b.queueName("mine")).queueUrl();
        return sqs.receiveMessage(b -> b.queueUrl(url).maxNumberOfMessages(10)).messages().stream().map(Message::body)
                .toList();
    }
}

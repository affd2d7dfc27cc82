package io.millrace.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.Clients;
import io.millrace.local.Snapshot;
import io.millrace.local.sqs.EmbeddedSqs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/// Topics and subscriptions that clients make, after the process died. `outcomes` is the template's topic.
class ClientTopicsIT {
    private static final String MINE = "arn:aws:sqs:us-east-1:000000000000:mine";
    private static final String OTHER = "arn:aws:sqs:us-east-1:000000000000:other";
    private static final String DEAD = "arn:aws:sqs:us-east-1:000000000000:dead";

    @TempDir
    Path directory;
    private final List<String> sent = new ArrayList<>();
    private EmbeddedSns sns;
    private SnsClient client;
    private String outcomes;
    private int kills;

    @BeforeEach
    void start() {
        sns = start(directory.resolve("sns"));
        client = Clients.sns(sns.endpoint());
        outcomes = sns.createTopic("outcomes");
    }

    @AfterEach
    void stop() {
        client.close();
        sns.close();
    }

    @Test
    void subscriptionToATemplatesTopicIsThereAsSoonAsTheTopicIs() {
        String arn = subscribe(outcomes, MINE, Map.of("RawMessageDelivery", "true", "FilterPolicyScope", "MessageBody",
                "FilterPolicy", "{\"status\":[\"REFUSED\"]}", "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + DEAD + "\"}"));
        Map<String, String> attributes = attributes(client, arn);
        afterKill((restarted, then) -> {
            assertThat(then.listTopics().topics()).isEmpty();
            restarted.createTopic("outcomes");
            assertThat(attributes(then, arn)).isEqualTo(attributes);
            restarted.publish(outcomes, "{\"status\":\"ACCEPTED\"}", Map.of());
            restarted.publish(outcomes, "{\"status\":\"REFUSED\"}", Map.of());
            assertThat(sent).containsExactly("mine {\"status\":\"REFUSED\"}");
        });
    }

    @Test
    void topicOfAClientIsThereWithItsSubscriptionsInTheirOrder() {
        String topic = client.createTopic(b -> b.name("of-client")).topicArn();
        subscribe(topic, OTHER, Map.of("RawMessageDelivery", "true"));
        subscribe(topic, MINE, Map.of("RawMessageDelivery", "true"));
        afterKill((restarted, then) -> {
            then.publish(b -> b.topicArn(topic).message("m"));
            assertThat(sent).containsExactly("other m", "mine m");
        });
    }

    @Test
    void changedAttributesAreKept() {
        String arn = subscribe(outcomes, MINE, Map.of("FilterPolicy", "{\"a\":[\"b\"]}"));
        client.setSubscriptionAttributes(
                b -> b.subscriptionArn(arn).attributeName("RawMessageDelivery").attributeValue("true"));
        client.setSubscriptionAttributes(
                b -> b.subscriptionArn(arn).attributeName("FilterPolicy").attributeValue(""));
        assertThatThrownBy(() -> client.setSubscriptionAttributes(
                b -> b.subscriptionArn(arn).attributeName("Colour").attributeValue("red")))
                .isInstanceOf(InvalidParameterException.class);
        afterKill((restarted, then) -> {
            restarted.createTopic("outcomes");
            assertThat(attributes(then, arn)).containsEntry("RawMessageDelivery", "true")
                    .doesNotContainKey("FilterPolicy");
        });
    }

    @Test
    void unsubscribedAndDeletedStaysAway() {
        String topic = client.createTopic(b -> b.name("gone")).topicArn();
        subscribe(topic, MINE, Map.of());
        String arn = subscribe(outcomes, MINE, Map.of());
        client.unsubscribe(b -> b.subscriptionArn(arn));
        client.deleteTopic(b -> b.topicArn(topic));
        client.deleteTopic(b -> b.topicArn(topic));
        assertThatThrownBy(() -> client.publish(b -> b.topicArn(topic).message("m")))
                .isInstanceOf(NotFoundException.class);
        afterKill((restarted, then) -> {
            restarted.createTopic("outcomes");
            then.createTopic(b -> b.name("gone"));
            assertThat(then.listSubscriptions().subscriptions()).isEmpty();
        });
    }

    @Test
    void subscriptionThatTheTemplateNoLongerDeclaresIsGoneAndAClientsStays() {
        declare(sns, MINE, false);
        String arn = subscribe(outcomes, OTHER, Map.of());
        afterKill((restarted, then) -> {
            restarted.createTopic("outcomes");
            assertThat(then.listSubscriptionsByTopic(b -> b.topicArn(outcomes)).subscriptions())
                    .extracting(found -> found.subscriptionArn()).containsExactly(arn);
        });
    }

    @Test
    void templateWinsOverWhatAClientMadeOfItsSubscription() {
        String first = subscribe(outcomes, MINE, Map.of("RawMessageDelivery", "false"));
        String declared = declare(sns, MINE, true);
        assertThat(declared).isEqualTo(first);
        assertThat(subscribe(outcomes, MINE, Map.of("RawMessageDelivery", "false"))).isEqualTo(declared);
        client.createTopic(b -> b.name("outcomes"));
        afterKill((restarted, then) -> {
            assertThat(then.listTopics().topics()).isEmpty();
            restarted.createTopic("outcomes");
            assertThat(then.listSubscriptions().subscriptions()).isEmpty();
            assertThat(attributes(then, declare(restarted, MINE, true))).containsEntry("RawMessageDelivery", "true");
        });
    }

    @Test
    void topicOfAClientThatTheTemplateTakesOverKeepsItsSubscriptions() {
        String topic = client.createTopic(b -> b.name("both")).topicArn();
        String arn = subscribe(topic, MINE, Map.of());
        Path taken = afterKill((restarted, then) -> restarted.createTopic("both"));
        try (EmbeddedSns later = start(taken); SnsClient then = Clients.sns(later.endpoint())) {
            assertThat(then.listTopics().topics()).as("no template declares it any more").isEmpty();
            later.createTopic("both");
            assertThat(then.listSubscriptions().subscriptions()).extracting(found -> found.subscriptionArn())
                    .containsExactly(arn);
        }
    }

    @Test
    void clientThatDeletedItsQueueOnlyDoesNotHoldUpTheOthers() {
        try (EmbeddedSqs sqs = EmbeddedSqs.start(0, directory.resolve("sqs"));
                EmbeddedSns real = EmbeddedSns.start(0, directory.resolve("real"), sqs);
                SnsClient then = Clients.sns(real.endpoint())) {
            String topic = real.createTopic("outcomes");
            String arn = then.subscribe(b -> b.topicArn(topic).protocol("sqs").endpoint(MINE)
                    .returnSubscriptionArn(true)).subscriptionArn();
            assertThat(real.publish(topic, "m", Map.of())).isNotBlank();
            then.setSubscriptionAttributes(b -> b.subscriptionArn(arn).attributeName("RedrivePolicy")
                    .attributeValue("{\"deadLetterTargetArn\":\"" + sqs.createQueue("dead", Map.of()).arn() + "\"}"));
            real.publish(topic, "dead", Map.of());
            assertThat(sqs.redrive(DEAD, sqs.createQueue("other", Map.of()).arn())).isEqualTo(1);
            declare(real, MINE, true);
            assertThatThrownBy(() -> real.publish(topic, "m", Map.of())).hasMessageContaining("cannot deliver");
        }
    }

    @Test
    void endpointThatIsNoQueueIsRefused() {
        assertThatThrownBy(() -> subscribe(outcomes, "mine", Map.of())).isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Endpoint");
    }

    private EmbeddedSns start(Path state) {
        return EmbeddedSns.start(0, state,
                (queue, body, attributes) -> sent.add(queue.substring(queue.lastIndexOf(':') + 1) + " " + body));
    }

    private static String declare(EmbeddedSns sns, String queue, boolean raw) {
        return sns.subscribe("arn:aws:sns:us-east-1:000000000000:outcomes", queue, raw, null,
                Subscription.Scope.MessageAttributes, null);
    }

    private String subscribe(String topic, String queue, Map<String, String> attributes) {
        return client.subscribe(b -> b.topicArn(topic).protocol("sqs").endpoint(queue).attributes(attributes)
                .returnSubscriptionArn(true)).subscriptionArn();
    }

    private static Map<String, String> attributes(SnsClient client, String arn) {
        return client.getSubscriptionAttributes(b -> b.subscriptionArn(arn)).attributes();
    }

    private Path afterKill(BiConsumer<EmbeddedSns, SnsClient> then) {
        Path left = Snapshot.of(directory.resolve("sns"), directory.resolve("killed" + kills++));
        try (EmbeddedSns restarted = start(left); SnsClient other = Clients.sns(restarted.endpoint())) {
            then.accept(restarted, other);
        }
        return left;
    }
}

package io.millrace.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.Clients;
import io.millrace.local.loopback.PortInUseException;
import io.millrace.local.sqs.MessageAttribute;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sns.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sns.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;

class EmbeddedSnsIT {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:queue";
    private static final String DEAD = "arn:aws:sqs:us-east-1:000000000000:dead";

    private record Sent(String queueArn, String body, Map<String, MessageAttribute> attributes) {}

    @TempDir
    Path directory;
    private final List<Sent> sent = new ArrayList<>();
    private boolean full;
    private EmbeddedSns sns;
    private SnsClient client;
    private String topic;

    @BeforeEach
    void start() {
        sns = EmbeddedSns.start(0, directory.resolve("sns"), (queueArn, body, attributes) -> {
            if (full && queueArn.equals(QUEUE)) {
                throw new IllegalStateException("full");
            }
            sent.add(new Sent(queueArn, body, attributes));
        });
        client = Clients.sns(sns.endpoint());
        topic = sns.createTopic("work");
    }

    @AfterEach
    void stop() {
        client.close();
        sns.close();
    }

    @Test
    void rawDeliveryCarriesTheMessageAndItsAttributes() {
        subscribe(true, null, null);
        client.publish(b -> b.topicArn(topic).message("a <b> & \"c\" ü+%").messageAttributes(
                Map.of("lane", string("small"), "n", number("7"))));
        assertThat(sent).containsExactly(new Sent(QUEUE, "a <b> & \"c\" ü+%",
                Map.of("lane", MessageAttribute.string("small"), "n", new MessageAttribute("Number", "7"))));
    }

    @Test
    void otherDeliveryIsANotificationAroundTheMessage() throws IOException {
        subscribe(false, null, null);
        String id = client.publish(b -> b.topicArn(topic).subject("s").message("{\"a\":1}")
                .messageAttributes(Map.of("lane", string("small")))).messageId();
        JsonNode body = new ObjectMapper().readTree(sent.getFirst().body());
        assertThat(body.path("Type").asText()).isEqualTo("Notification");
        assertThat(body.path("MessageId").asText()).isEqualTo(id);
        assertThat(body.path("TopicArn").asText()).isEqualTo(topic);
        assertThat(body.path("Subject").asText()).isEqualTo("s");
        assertThat(body.path("Message").asText()).isEqualTo("{\"a\":1}");
        assertThat(body.at("/MessageAttributes/lane/Type").asText()).isEqualTo("String");
        assertThat(body.at("/MessageAttributes/lane/Value").asText()).isEqualTo("small");
        assertThat(sent.getFirst().attributes()).isEmpty();
    }

    @Test
    void onlyWhatTheFilterPolicyWantsArrives() {
        subscribe(true, "{\"lane\":[\"small\"]}", null);
        client.publish(b -> b.topicArn(topic).message("no").messageAttributes(Map.of("lane", string("large"))));
        client.publish(b -> b.topicArn(topic).message("yes").messageAttributes(Map.of("lane", string("small"))));
        client.publish(b -> b.topicArn(topic).message("none"));
        assertThat(sent).extracting(Sent::body).containsExactly("yes");
    }

    @Test
    void whatAQueueDoesNotTakeGoesToTheSubscriptionsDeadLetterQueue() {
        subscribe(true, null, DEAD);
        full = true;
        client.publish(b -> b.topicArn(topic).message("m"));
        assertThat(sent).extracting(Sent::queueArn).containsExactly(DEAD);
    }

    @Test
    void publicationThatCanGoNowhereFailsAndIsNotLostSilently() {
        subscribe(true, null, null);
        full = true;
        assertThatThrownBy(() -> client.publish(b -> b.topicArn(topic).message("m"))).isInstanceOf(SnsException.class)
                .hasMessageContaining("no dead-letter queue");
        PublishBatchResponse batch = client
                .publishBatch(b -> b.topicArn(topic).publishBatchRequestEntries(entry("1", "m")));
        assertThat(batch.failed()).extracting(failed -> failed.code()).containsExactly("InternalError");
    }

    @Test
    void batchSucceedsEntryByEntry() {
        subscribe(true, null, null);
        PublishBatchResponse response = client.publishBatch(
                b -> b.topicArn(topic).publishBatchRequestEntries(entry("good", "m"), entry("empty", "")));
        assertThat(response.successful()).extracting(entry -> entry.id()).containsExactly("good");
        assertThat(response.failed()).extracting(entry -> entry.id() + " " + entry.code())
                .containsExactly("empty InvalidParameter");
        assertThat(sent).hasSize(1);
    }

    @Test
    void batchThatBreaksTheRulesIsRefusedWhole() {
        assertBatch(EmptyBatchRequestException.class);
        assertBatch(TooManyEntriesInBatchRequestException.class, IntStream.range(0, 11)
                .mapToObj(i -> entry("e" + i, "m")).toArray(PublishBatchRequestEntry[]::new));
        assertBatch(BatchEntryIdsNotDistinctException.class, entry("same", "m"), entry("same", "m"));
        assertBatch(InvalidBatchEntryIdException.class, entry("not an id", "m"));
        assertBatch(BatchRequestTooLongException.class, entry("a", "x".repeat(200_000)),
                entry("b", "x".repeat(70_000)));
        assertThat(sent).isEmpty();
    }

    @Test
    void largestMessagePassesAndALargerOneDoesNot() {
        subscribe(true, null, null);
        client.publish(b -> b.topicArn(topic).message("%".repeat(262_144)));
        assertThatThrownBy(() -> client.publish(b -> b.topicArn(topic).message("ü".repeat(131_073))))
                .isInstanceOf(InvalidParameterException.class).hasMessageContaining("too long");
        assertThat(sent).hasSize(1);
    }

    @Test
    void clientsCanSubscribeAndLook() {
        String made = client.createTopic(b -> b.name("made")).topicArn();
        assertThat(client.createTopic(b -> b.name("made")).topicArn()).isEqualTo(made);
        assertThat(client.listTopics().topics()).extracting(found -> found.topicArn()).containsExactly(made, topic);
        String arn = client.subscribe(b -> b.topicArn(made).protocol("sqs").endpoint(QUEUE)
                .attributes(Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"a\":[\"b\"]}", "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"" + DEAD + "\"}")))
                .subscriptionArn();
        assertThat(client.listSubscriptionsByTopic(b -> b.topicArn(made)).subscriptions())
                .extracting(found -> found.endpoint()).containsExactly(QUEUE);
        assertThat(client.listSubscriptions().subscriptions()).hasSize(1);
        assertThat(client.getSubscriptionAttributes(b -> b.subscriptionArn(arn)).attributes())
                .containsEntry("RawMessageDelivery", "true").containsEntry("FilterPolicyScope", "MessageAttributes")
                .containsKey("RedrivePolicy");
        assertThat(client.getTopicAttributes(b -> b.topicArn(made)).attributes()).containsEntry(
                "SubscriptionsConfirmed",
                "1");
        client.unsubscribe(b -> b.subscriptionArn(arn));
        client.publish(b -> b.topicArn(made).message("nobody listens"));
        assertThat(sent).isEmpty();
        assertThatThrownBy(() -> client.getSubscriptionAttributes(b -> b.subscriptionArn(arn)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void subscribingAgainChangesTheSubscription() {
        String first = subscribe(true, "{\"lane\":[\"small\"]}", null);
        assertThat(subscribe(true, null, null)).isEqualTo(first);
        assertThat(sns.publish(topic, "m", Map.of())).isNotBlank();
        assertThat(sent).hasSize(1);
    }

    @Test
    void wrongRequestsGetTheErrorsOfSns() throws IOException, InterruptedException {
        assertThatThrownBy(() -> client.publish(b -> b.topicArn(topic + "x").message("m")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.createTopic(b -> b.name("no good")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> client.subscribe(b -> b.topicArn(topic).protocol("email").endpoint("a@b")))
                .isInstanceOf(InvalidParameterException.class).hasMessageContaining("sqs");
        for (Map<String, String> wrong : List.of(Map.of("Colour", "red"), Map.of("FilterPolicyScope", "Moon"),
                Map.of("RedrivePolicy", "{}"), Map.of("FilterPolicy", "["))) {
            assertThatThrownBy(
                    () -> client.subscribe(b -> b.topicArn(topic).protocol("sqs").endpoint(QUEUE).attributes(wrong)))
                    .isInstanceOf(InvalidParameterException.class);
        }
        assertThatThrownBy(() -> client.publish(b -> b.topicArn(topic).message("m").messageAttributes(
                Map.of("a", MessageAttributeValue.builder().dataType("String").build()))))
                .isInstanceOf(SnsException.class);
        assertThat(post("Action=AddPermission")).contains("InvalidAction");
        assertThat(post("Version=2010-03-31")).contains("MissingAction");
        assertThat(post("Action=%zz")).contains("MalformedQueryString");
        assertThat(post("Action=Publish&Message=" + "x".repeat(3 << 20))).contains("RequestEntityTooLarge");
    }

    @Test
    void aPolicyIsTakenAndOtherAttributesAreRefused() {
        client.setTopicAttributes(b -> b.topicArn(topic).attributeName("Policy").attributeValue("{}"));

        assertThatThrownBy(() -> client
                .setTopicAttributes(b -> b.topicArn(topic).attributeName("DisplayName").attributeValue("x")))
                .isInstanceOf(SnsException.class).hasMessageContaining("Policy only");
        assertThatThrownBy(() -> client.setTopicAttributes(
                b -> b.topicArn(topic + "-other").attributeName("Policy").attributeValue("{}")))
                .isInstanceOf(SnsException.class);
    }

    @Test
    void busyPortIsRefusedByName() {
        int port = sns.endpoint().getPort();
        assertThatThrownBy(() -> EmbeddedSns.start(port, directory.resolve("other"), (queue, body, attributes) -> {}))
                .isInstanceOf(PortInUseException.class).hasMessageContaining("SNS").hasMessageContaining("" + port);
    }

    private String subscribe(boolean raw, String policy, String deadLetters) {
        return sns.subscribe(topic, QUEUE, raw, policy, Subscription.Scope.MessageAttributes, deadLetters);
    }

    private void assertBatch(Class<? extends Throwable> error, PublishBatchRequestEntry... entries) {
        assertThatThrownBy(() -> client.publishBatch(b -> b.topicArn(topic).publishBatchRequestEntries(entries)))
                .isInstanceOf(error);
    }

    private String post(String form) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI endpoint = sns.endpoint();
            return http.send(HttpRequest.newBuilder(endpoint).POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static PublishBatchRequestEntry entry(String id, String message) {
        return PublishBatchRequestEntry.builder().id(id).message(message).build();
    }

    private static MessageAttributeValue string(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }

    private static MessageAttributeValue number(String value) {
        return MessageAttributeValue.builder().dataType("Number").stringValue(value).build();
    }
}

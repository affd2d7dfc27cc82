package io.millrace.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.aws.Clients;
import io.millrace.feed.FeedException;
import io.millrace.feed.aws.DynamoFeeds;
import io.millrace.ledger.FileId;
import io.millrace.ledger.ObjectRef;
import io.millrace.message.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A sender, a client and an operator in one: drops objects through S3, asks the HTTP API, looks into the queues. Knows nothing of the system's inside.
final class Drops implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Backend backend;
    private final HttpClient http = HttpClient.newHttpClient();
    final S3Client s3;
    final SqsClient sqs;
    final SnsClient sns;
    final DynamoDbClient dynamoDb;

    Drops(Backend backend) {
        this.backend = backend;
        var clients = Clients.from(backend.environment());
        s3 = clients.s3();
        sqs = clients.sqs();
        sns = clients.sns();
        dynamoDb = clients.dynamoDb();
    }

    String bucket() {
        return backend.name("UploadsBucket");
    }

    String name(String logicalId) {
        return backend.name(logicalId);
    }

    void purge(String logicalId) {
        sqs.purgeQueue(purge -> purge.queueUrl(name(logicalId)));
    }

    /// Applies every feed of the project.
    void applyFeeds() throws IOException, FeedException {
        try (var files = Files.list(Project.root().resolve("feeds"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                apply(Files.readString(file));
            }
        }
    }

    void apply(String source) throws FeedException {
        new DynamoFeeds(dynamoDb, backend.name("LedgerTable"), Clock.systemUTC()).apply(source);
    }

    /// @return the id that a producer computes from its PUT response
    FileId put(String key, byte[] content) {
        var response = s3.putObject(put -> put.bucket(bucket()).key(key), RequestBody.fromBytes(content));
        return id(key, response.versionId());
    }

    FileId put(String key, String content) {
        return put(key, content.getBytes(UTF_8));
    }

    FileId id(String key, String versionId) {
        assertThat(versionId).as("version id of %s", key).isNotBlank();
        return FileId.of(new ObjectRef(bucket(), key, versionId, null, null, ObjectRef.UNKNOWN_SIZE));
    }

    /// The file once it has a terminal status.
    JsonNode ended(FileId id) {
        return Awaitility.await("file " + id + " to end").atMost(PATIENCE).pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> file(id), file -> file != null && file.path("times").has("finished"));
    }

    JsonNode endsAs(FileId id, String status) {
        return Awaitility.await("file " + id + " to end as " + status).atMost(PATIENCE)
                .pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100))
                .until(() -> file(id), file -> file != null && file.path("status").asText().equals(status));
    }

    /// Null where there is none.
    JsonNode file(FileId id) {
        var response = get("/v1/files/" + id);
        return response.statusCode() == 404 ? null : json(response);
    }

    List<JsonNode> rejects(FileId id) {
        var items = new ArrayList<JsonNode>();
        json(get("/v1/files/" + id + "/rejects")).path("items").forEach(items::add);
        return items;
    }

    HttpResponse<String> get(String path) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(backend.api() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as("%s: %s", response.uri(), response.body()).isEqualTo(200);
        try {
            return Json.read(response.body());
        } catch (Json.NotJson e) {
            throw new AssertionError(response.body(), e);
        }
    }

    /// Messages waiting in a queue, and those that somebody holds.
    int depth(String logicalId) {
        var attributes = sqs.getQueueAttributes(get -> get.queueUrl(backend.name(logicalId)).attributeNames(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)).attributes();
        return attributes.values().stream().mapToInt(Integer::parseInt).sum();
    }

    /// What stands in a queue of dead letters: bodies, and how they came there. Whoever receives them next has to wait for their visibility.
    List<String> letters(String logicalId) {
        var letters = new ArrayList<String>();
        while (true) {
            var messages = sqs.receiveMessage(receive -> receive.queueUrl(backend.name(logicalId))
                    .maxNumberOfMessages(10).visibilityTimeout(60)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages();
            if (messages.isEmpty()) {
                return letters;
            }
            messages.forEach(message -> letters.add(message.messageId() + " " + message.attributes() + " "
                    + message.body()));
        }
    }

    void awaitDepth(String logicalId, int depth) {
        Awaitility.await(logicalId + " to hold " + depth).atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
                .until(() -> depth(logicalId), found -> found == depth);
    }

    void send(String logicalId, String body) {
        sqs.sendMessage(send -> send.queueUrl(backend.name(logicalId)).messageBody(body));
    }

    /// Publishes to the topic that S3 publishes to.
    void notify(String body) {
        sns.publish(publish -> publish.topicArn(backend.name("UploadsTopic")).message(body));
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        sns.close();
        dynamoDb.close();
        http.close();
    }
}

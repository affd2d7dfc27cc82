package io.millrace.e2e.chaos.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.aws.Clients;
import io.millrace.cli.stack.RunningSystem;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A local system as its senders, subscribers and operators see it: its names, and clients to which nothing happens. Thread-safe.
public final class Site implements AutoCloseable {
    private final RunningSystem system;
    public final S3Client s3;
    public final SqsClient sqs;
    public final SnsClient sns;
    public final DynamoDbClient dynamoDb;

    private Site(RunningSystem system) {
        this.system = system;
        var clients = Clients.from(system.environment());
        s3 = clients.s3();
        sqs = clients.sqs();
        sns = clients.sns();
        dynamoDb = clients.dynamoDb();
    }

    /// @param state of a system that runs
    public static Site on(Path state) {
        return new Site(RunningSystem.on(state));
    }

    public URI api() {
        return URI.create(system.apiUrl());
    }

    public URI lambda() {
        return URI.create(system.json().path("endpoints").path("lambda").asText());
    }

    public String uploads() {
        return name("buckets", "UploadsBucket");
    }

    public String results() {
        return name("buckets", "ResultsBucket");
    }

    public String ledger() {
        return system.ledgerTable();
    }

    public String topic(String logicalId) {
        return name("topics", logicalId);
    }

    public String function(String logicalId) {
        return name("functions", logicalId);
    }

    private String name(String kind, String logicalId) {
        var name = system.json().path(kind).path(logicalId);
        if (!name.isTextual()) {
            throw new IllegalArgumentException("the template has no " + logicalId);
        }
        return name.asText();
    }

    /// One queue of the template.
    ///
    /// @param deadLetterArn null where what it gives up is thrown away
    public record Queue(String logicalId, String name, String url, String arn, String deadLetterArn) {}

    public List<Queue> queues() {
        return StreamSupport.stream(system.json().path("queues").properties().spliterator(), false).map(entry -> {
            JsonNode queue = entry.getValue();
            return new Queue(entry.getKey(), queue.path("name").asText(), queue.path("url").asText(),
                    queue.path("arn").asText(), queue.path("deadLetterArn").textValue());
        }).toList();
    }

    public Queue queue(String logicalId) {
        return queues().stream().filter(queue -> queue.logicalId().equals(logicalId)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the template has no " + logicalId));
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        sns.close();
        dynamoDb.close();
    }
}

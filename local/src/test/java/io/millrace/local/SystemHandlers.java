package io.millrace.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.aws.Clients;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The functions of `template/system.yaml`.
public final class SystemHandlers {
    /// Whether `Receiving` hangs, as it does when a dependency is down.
    static final AtomicBoolean HANG = new AtomicBoolean();

    private SystemHandlers() {}

    /// One item per object.
    public static final class Receiving implements RequestHandler<SQSEvent, SQSBatchResponse> {
        private final DynamoDbClient dynamoDb;
        private final String table;

        public Receiving(Map<String, String> environment) {
            dynamoDb = Clients.from(environment).dynamoDb();
            table = environment.get("TABLE");
        }

        @Override
        public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
            if (HANG.get()) {
                new Semaphore(0).acquireUninterruptibly();
            }
            for (SQSEvent.SQSMessage message : event.getRecords()) {
                records(message.getBody()).forEach(this::put);
            }
            return new SQSBatchResponse(List.of());
        }

        private static JsonNode records(String body) {
            try {
                return new ObjectMapper().readTree(body).path("Records");
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }

        private void put(JsonNode notification) {
            JsonNode object = notification.path("s3").path("object");
            dynamoDb.putItem(request -> request.tableName(table).item(Map.of("pk",
                    AttributeValue.fromS(object.path("key").asText()), "size",
                    AttributeValue.fromN(object.path("size").asText()))));
        }
    }

    /// The size of an object.
    public static final class Answering implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
        private final DynamoDbClient dynamoDb;
        private final Map<String, String> environment;

        public Answering(Map<String, String> environment) {
            dynamoDb = Clients.from(environment).dynamoDb();
            this.environment = environment;
        }

        @Override
        public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
            Map<String, AttributeValue> item = dynamoDb.getItem(request -> request.tableName(environment.get("TABLE"))
                    .consistentRead(true).key(Map.of("pk", AttributeValue.fromS(event.getPathParameters().get("id")))))
                    .item();
            return item.isEmpty() ? APIGatewayV2HTTPResponse.builder().withStatusCode(404).build()
                    : APIGatewayV2HTTPResponse.builder().withStatusCode(200)
                            .withBody(item.get("size").n() + " " + environment.get("MODE")).build();
        }
    }

    public static final class Sweeping implements RequestHandler<ScheduledEvent, String> {
        @Override
        public String handleRequest(ScheduledEvent event, Context context) {
            return event.getSource();
        }
    }

    /// Its configuration is wrong.
    public static final class Misconfigured implements RequestHandler<SQSEvent, SQSBatchResponse> {
        public Misconfigured(Map<String, String> environment) {
            throw new IllegalStateException("environment: COLOUR is not set");
        }

        @Override
        public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
            return null;
        }
    }
}

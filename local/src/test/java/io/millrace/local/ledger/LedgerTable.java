package io.millrace.local.ledger;

import io.millrace.aws.Clients;
import io.millrace.local.dynamodb.EmbeddedDynamoDb;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Empty tables as template.yaml defines LedgerTable.
final class LedgerTable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private LedgerTable() {}

    /// A client that refuses reads that may see the past.
    static DynamoDbClient client(EmbeddedDynamoDb dynamoDb) {
        var consistent = new ConsistentReads();
        Clients.intercept(consistent);
        try {
            return Clients.from(Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString(),
                    "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", "AWS_REGION", "eu-central-1"))
                    .dynamoDb();
        } finally {
            Clients.stopIntercepting(consistent);
        }
    }

    /// The name of a new one.
    static String create(DynamoDbClient client) {
        var name = "ledger-" + NUMBER.incrementAndGet();
        client.createTable(table -> table.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"), text("feedShard"), text("statusShard"), text("received"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(index("by-feed", "feedShard"), index("by-status", "statusShard")));
        return name;
    }

    private static GlobalSecondaryIndex index(String name, String hash) {
        return GlobalSecondaryIndex.builder().indexName(name)
                .keySchema(key(hash, KeyType.HASH), key("received", KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY)).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}

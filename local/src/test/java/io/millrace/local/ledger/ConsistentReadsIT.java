package io.millrace.local.ledger;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.local.dynamodb.EmbeddedDynamoDb;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// That the ledger's own tests would find a read of it that is not strongly consistent: they all use this client.
class ConsistentReadsIT {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("a"), "sk",
            AttributeValue.fromS("b"));

    @Test
    void aReadThatMaySeeThePastIsFoundByEveryTestOfTheLedger(@TempDir Path directory) {
        try (var dynamoDb = EmbeddedDynamoDb.start(0, directory); var client = LedgerTable.client(dynamoDb)) {
            var table = LedgerTable.create(client);
            isFound(() -> client.getItem(get -> get.tableName(table).key(KEY)));
            isFound(() -> client.query(query -> query.tableName(table).keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("a")))));
            isFound(() -> client.scan(scan -> scan.tableName(table)));
            assertThatCode(() -> client.getItem(get -> get.tableName(table).key(KEY).consistentRead(true)))
                    .doesNotThrowAnyException();
            assertThatCode(() -> client.query(query -> query.tableName(table).indexName("by-feed")
                    .keyConditionExpression("feedShard = :shard")
                    .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS("a")))))
                    .doesNotThrowAnyException();
        }
    }

    private static void isFound(ThrowingCallable read) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(read).withMessageContaining("may see the past");
    }
}

package io.millrace.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.local.Clients;
import io.millrace.local.Snapshot;
import io.millrace.local.loopback.PortInUseException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class EmbeddedDynamoDbIT {
    private static final String TABLE = "ledger";
    @TempDir
    static Path directory;
    static EmbeddedDynamoDb dynamoDb;
    static DynamoDbClient client;

    @BeforeAll
    static void start() {
        dynamoDb = EmbeddedDynamoDb.start(0, directory.resolve("db"));
        client = Clients.dynamoDb(dynamoDb.endpoint());
        client.createTable(b -> b.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        AttributeDefinition.builder().attributeName("pk").attributeType(ScalarAttributeType.S).build())
                .keySchema(KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build()));
    }

    @AfterAll
    static void stop() {
        client.close();
        dynamoDb.close();
    }

    @Test
    void acknowledgedWritesSurviveAKill() {
        for (int i = 0; i < 100; i++) {
            put("kept" + i);
        }
        Path left = Snapshot.of(directory.resolve("db"), directory.resolve("killed"));
        try (EmbeddedDynamoDb again = EmbeddedDynamoDb.start(0, left);
                DynamoDbClient other = Clients.dynamoDb(again.endpoint())) {
            for (int i = 0; i < 100; i++) {
                Map<String, AttributeValue> key = key("kept" + i);
                assertThat(other.getItem(b -> b.tableName(TABLE).key(key)).item()).isNotEmpty();
            }
        }
    }

    @Test
    void conditionalWriteIsRefusedAsDynamoDbDoes() {
        put("once");
        assertThatThrownBy(() -> client
                .putItem(b -> b.tableName(TABLE).item(key("once")).conditionExpression("attribute_not_exists(pk)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
    }

    /// The mark of the journal mode that is set together with not syncing; DynamoDB Local would delete the file instead.
    @Test
    void databaseIsSetNotToSyncEachWrite() throws IOException {
        put("relaxed");
        try (Stream<Path> files = Files.list(directory.resolve("db"))) {
            Path journal = files.filter(file -> file.toString().endsWith("-journal")).findFirst().orElseThrow();
            assertThat(Files.size(journal)).isZero();
        }
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        InetAddress outside = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address instanceof Inet4Address).findFirst()
                .orElse(null);
        assumeTrue(outside != null);
        assertThatThrownBy(() -> new Socket(outside, dynamoDb.endpoint().getPort()).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void busyPortIsRefusedByName() {
        int port = dynamoDb.endpoint().getPort();
        assertThatThrownBy(() -> EmbeddedDynamoDb.start(port, directory.resolve("other")))
                .isInstanceOf(PortInUseException.class).hasMessageContaining("DynamoDB")
                .hasMessageContaining("" + port);
    }

    private static void put(String pk) {
        client.putItem(b -> b.tableName(TABLE).item(key(pk)));
    }

    private static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk));
    }
}

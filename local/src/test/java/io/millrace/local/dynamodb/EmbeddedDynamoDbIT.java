package io.millrace.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.local.loopback.PortInUseException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

class EmbeddedDynamoDbIT {
    @TempDir
    static Path directory;
    static EmbeddedDynamoDb dynamoDb;
    static Keys keys;

    @BeforeAll
    static void start() {
        dynamoDb = EmbeddedDynamoDb.start(0, directory.resolve("db"));
        keys = Keys.createIn(dynamoDb);
    }

    @AfterAll
    static void stop() {
        keys.close();
        dynamoDb.close();
    }

    @Test
    void conditionalWriteIsRefusedAsDynamoDbDoes() {
        keys.put("once");
        assertThatThrownBy(() -> keys.client()
                .putItem(b -> b.tableName(Keys.TABLE).item(Keys.key("once"))
                        .conditionExpression("attribute_not_exists(pk)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
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
}

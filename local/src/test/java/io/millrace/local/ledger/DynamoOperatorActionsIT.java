package io.millrace.local.ledger;

import io.millrace.ledger.OperatorActions;
import io.millrace.ledger.OperatorActionsContract;
import io.millrace.ledger.aws.DynamoOperatorActions;
import io.millrace.local.dynamodb.EmbeddedDynamoDb;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Operators' actions in DynamoDB keep the contract, on a table of its own for each test.
class DynamoOperatorActionsIT extends OperatorActionsContract {
    private static EmbeddedDynamoDb dynamoDb;
    private static DynamoDbClient client;
    private OperatorActions actions;

    @BeforeAll
    static void start(@TempDir Path directory) {
        dynamoDb = EmbeddedDynamoDb.start(0, directory);
        client = LedgerTable.client(dynamoDb);
    }

    @AfterAll
    static void stop() {
        client.close();
        dynamoDb.close();
    }

    @BeforeEach
    void create() {
        actions = new DynamoOperatorActions(client, LedgerTable.create(client), Duration.ofDays(400));
    }

    @Override
    protected OperatorActions actions() {
        return actions;
    }
}

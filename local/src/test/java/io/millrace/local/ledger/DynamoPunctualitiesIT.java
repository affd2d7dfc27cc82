package io.millrace.local.ledger;

import io.millrace.feed.Punctualities;
import io.millrace.feed.PunctualitiesContract;
import io.millrace.feed.aws.DynamoPunctualities;
import io.millrace.local.dynamodb.EmbeddedDynamoDb;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Punctualities in DynamoDB keep the contract, on a table of its own for each test.
class DynamoPunctualitiesIT extends PunctualitiesContract {
    private static EmbeddedDynamoDb dynamoDb;
    private static DynamoDbClient client;
    private Punctualities punctualities;

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
        punctualities = new DynamoPunctualities(client, LedgerTable.create(client));
    }

    @Override
    protected Punctualities punctualities() {
        return punctualities;
    }
}

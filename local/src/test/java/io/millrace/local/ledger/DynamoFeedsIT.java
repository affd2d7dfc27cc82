package io.millrace.local.ledger;

import io.millrace.feed.Feeds;
import io.millrace.feed.FeedsContract;
import io.millrace.feed.aws.DynamoFeeds;
import io.millrace.local.dynamodb.EmbeddedDynamoDb;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Feeds in DynamoDB keep the contract, on a table of its own for each test.
class DynamoFeedsIT extends FeedsContract {
    private static EmbeddedDynamoDb dynamoDb;
    private static DynamoDbClient client;
    private Feeds feeds;

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
        feeds = new DynamoFeeds(client, LedgerTable.create(client), clock);
    }

    @Override
    protected Feeds feeds() {
        return feeds;
    }
}

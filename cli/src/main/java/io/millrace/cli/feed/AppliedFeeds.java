package io.millrace.cli.feed;

import io.millrace.aws.Clients;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.feed.FeedException;
import io.millrace.feed.Feeds;
import io.millrace.feed.Feeds.Applied;
import io.millrace.feed.aws.DynamoFeeds;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The ledger's feeds, written to directly: the API has no way to change them. Loads the SDK, so only what needs it touches this class.
public final class AppliedFeeds implements AutoCloseable {
    private final DynamoDbClient client;
    private final Feeds feeds;

    /// @param environment region, credentials and endpoints, by the names that every AWS tool knows
    public AppliedFeeds(Map<String, String> environment, String table) {
        client = Clients.from(environment).dynamoDb();
        feeds = new DynamoFeeds(client, table, Clock.systemUTC());
    }

    public boolean isEmpty() {
        try {
            return feeds.active().isEmpty();
        } catch (SdkException e) {
            throw unreachable(e);
        }
    }

    /// @throws CommandException where the ledger cannot be reached
    public Applied apply(FeedFile file) {
        try {
            return feeds.apply(file.source());
        } catch (SdkException e) {
            throw unreachable(e);
        } catch (FeedException e) {
            throw new CommandException(Exit.USAGE, file.path() + ": " + e.getMessage(), e);
        }
    }

    private static CommandException unreachable(SdkException e) {
        return new CommandException(Exit.UNREACHABLE, "cannot reach the ledger: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        client.close();
    }
}

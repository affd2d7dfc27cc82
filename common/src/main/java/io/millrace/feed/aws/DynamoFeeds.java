package io.millrace.feed.aws;

import io.millrace.feed.FeedException;
import io.millrace.feed.FeedName;
import io.millrace.feed.FeedSource;
import io.millrace.feed.Feeds;
import io.millrace.feed.StoredFeed;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Feeds in the ledger's table: `FEED#<name>` / `V#<n>` holds a version, `FEEDS` / `<name>` which one is active.
///
/// The active ones share a partition so that one query lists them; there are as many items as feeds, and they change seldom.
public final class DynamoFeeds implements Feeds {
    private static final int MOST_ATTEMPTS = 10;
    private static final String ACTIVE = "FEEDS";

    private final DynamoDbClient client;
    private final String table;
    private final Clock clock;

    public DynamoFeeds(DynamoDbClient client, String table, Clock clock) {
        this.client = client;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public List<StoredFeed> active() {
        var pointers = client
                .queryPaginator(query -> query.tableName(table).consistentRead(true).keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(ACTIVE))));
        return pointers.items().stream().map(DynamoFeeds::stored).toList();
    }

    /// The pointer carries the source too: one query reads every active feed.
    private static StoredFeed stored(Map<String, AttributeValue> item) {
        try {
            var source = item.get("source").s();
            return new StoredFeed(FeedSource.read(source), Integer.parseInt(item.get("version").n()), source,
                    Instant.parse(item.get("applied").s()));
        } catch (FeedException e) {
            throw new IllegalStateException(
                    "feed " + item.get("sk").s() + " was stored by a version with other rules: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<StoredFeed> version(FeedName name, int version) {
        var response = client.getItem(get -> get.tableName(table).key(versionKey(name, version)).consistentRead(true));
        return response.hasItem() ? Optional.of(stored(response.item())) : Optional.empty();
    }

    @Override
    public Applied apply(String source) throws FeedException {
        var feed = FeedSource.read(source);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var active = client.getItem(get -> get.tableName(table).key(activeKey(feed.name())).consistentRead(true));
            if (active.hasItem() && active.item().get("source").s().equals(source)) {
                return new Applied(stored(active.item()), false);
            }
            int version = active.hasItem() ? Integer.parseInt(active.item().get("version").n()) + 1 : 1;
            var stored = new StoredFeed(feed, version, source, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (write(stored)) {
                return new Applied(stored, true);
            }
        }
        throw new IllegalStateException("feed " + feed.name() + " is being applied by others; try again");
    }

    /// Version and pointer in one transaction, on condition that nobody else wrote this version.
    private boolean write(StoredFeed stored) {
        var content = Map.of("source", text(stored.source()), "version",
                AttributeValue.fromN(Integer.toString(stored.version())), "applied",
                text(stored.applied().toString()));
        var version = TransactWriteItem.builder().put(put -> put.tableName(table)
                .item(join(versionKey(stored.feed().name(), stored.version()), content))
                .conditionExpression("attribute_not_exists(pk)")).build();
        var before = AttributeValue.fromN(Integer.toString(stored.version() - 1));
        var pointer = TransactWriteItem.builder().put(put -> put.tableName(table)
                .item(join(activeKey(stored.feed().name()), content))
                .conditionExpression("attribute_not_exists(pk) OR version = :before")
                .expressionAttributeValues(Map.of(":before", before))).build();
        try {
            client.transactWriteItems(transaction -> transaction.transactItems(List.of(version, pointer)));
            return true;
        } catch (TransactionCanceledException e) {
            if (e.cancellationReasons().stream().anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code())
                    || "TransactionConflict".equals(reason.code()))) {
                return false;
            }
            throw e;
        }
    }

    private static Map<String, AttributeValue> versionKey(FeedName name, int version) {
        return Map.of("pk", text("FEED#" + name), "sk", text("V#%06d".formatted(version)));
    }

    private static Map<String, AttributeValue> activeKey(FeedName name) {
        return Map.of("pk", text(ACTIVE), "sk", text(name.value()));
    }

    private static Map<String, AttributeValue> join(Map<String, AttributeValue> a, Map<String, AttributeValue> b) {
        var joined = new HashMap<>(a);
        joined.putAll(b);
        return joined;
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}

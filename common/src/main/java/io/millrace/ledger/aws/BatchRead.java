package io.millrace.ledger.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/// Many items by their keys, eventually consistent, a hundred a call.
///
/// DynamoDB answers a throttled batch with the keys that it left out: these are asked for again with a growing, random delay, and not for ever.
record BatchRead(DynamoDbClient client, String table) {
    private static final int MOST_KEYS = 100;
    private static final int MOST_ATTEMPTS = 8;
    private static final long FIRST_DELAY_NANOS = 25_000_000;

    /// @param projection the one attribute to read; null for all
    List<Map<String, AttributeValue>> items(Collection<Map<String, AttributeValue>> keys, String projection) {
        var all = List.copyOf(keys);
        var items = new ArrayList<Map<String, AttributeValue>>();
        for (int i = 0; i < all.size(); i += MOST_KEYS) {
            var some = KeysAndAttributes.builder().keys(all.subList(i, Math.min(i + MOST_KEYS, all.size())));
            read(projection == null ? some.build() : some.projectionExpression(projection).build(), items);
        }
        return items;
    }

    private void read(KeysAndAttributes asked, List<Map<String, AttributeValue>> items) {
        Map<String, KeysAndAttributes> wanted = Map.of(table, asked);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var now = wanted;
            var response = client.batchGetItem(get -> get.requestItems(now));
            items.addAll(response.responses().getOrDefault(table, List.of()));
            wanted = response.unprocessedKeys();
            if (wanted.isEmpty()) {
                return;
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(FIRST_DELAY_NANOS << attempt));
        }
        throw ProvisionedThroughputExceededException.builder()
                .message("a batch read was throttled " + MOST_ATTEMPTS + " times").build();
    }
}

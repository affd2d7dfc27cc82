package io.millrace.ledger.aws;

import io.millrace.ledger.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Positions in DynamoDB: item `SWEEP` / `<walk>`.
record DynamoPositions(DynamoDbClient client, String table, Duration retention) implements Positions {
    private static Map<String, AttributeValue> key(String walk) {
        return Item.key("SWEEP", walk);
    }

    @Override
    public Optional<String> find(String walk) {
        var response = client.getItem(get -> get.tableName(table).key(key(walk)).consistentRead(true));
        return Optional.ofNullable(new Item(response.item()).text("position"));
    }

    @Override
    public void keep(String walk, String position, Instant now) {
        var item = new Item(new HashMap<>(key(walk))).text("position", position)
                .epochSeconds("expiration", now.plus(retention));
        client.putItem(put -> put.tableName(table).item(item.map()));
    }
}

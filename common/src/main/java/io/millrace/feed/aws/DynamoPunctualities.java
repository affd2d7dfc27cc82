package io.millrace.feed.aws;

import io.millrace.feed.FeedName;
import io.millrace.feed.Punctualities;
import io.millrace.feed.Punctuality;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Punctualities in the ledger's table: `EXPECT` / `<feed>`. They share a partition, so that one query lists them; there are as many items as feeds that expect something.
public final class DynamoPunctualities implements Punctualities {
    private static final AttributeValue PARTITION = AttributeValue.fromS("EXPECT");

    private final DynamoDbClient client;
    private final String table;

    public DynamoPunctualities(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Map<FeedName, Punctuality> known() {
        var known = new HashMap<FeedName, Punctuality>();
        client.queryPaginator(query -> query.tableName(table).consistentRead(true).keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", PARTITION))).items().forEach(item -> {
                    var read = read(item);
                    known.put(read.feed(), read);
                });
        return known;
    }

    private static Punctuality read(Map<String, AttributeValue> item) {
        return new Punctuality(new FeedName(item.get("sk").s()), Punctuality.State.valueOf(item.get("state").s()),
                time(item.get("lastFile")), time(item.get("due")), Long.parseLong(item.get("overdue").n()));
    }

    @Override
    public void write(Punctuality punctuality) {
        var values = new HashMap<>(Map.of(":state", AttributeValue.fromS(punctuality.state().name()), ":overdue",
                AttributeValue.fromN(Long.toString(punctuality.overdue()))));
        values.put(":lastFile", text(punctuality.last()));
        values.put(":due", text(punctuality.due()));
        client.updateItem(update -> update.tableName(table)
                .key(Map.of("pk", PARTITION, "sk", AttributeValue.fromS(punctuality.feed().value())))
                .updateExpression("SET #state = :state, overdue = :overdue, lastFile = :lastFile, due = :due")
                .expressionAttributeNames(Map.of("#state", "state")).expressionAttributeValues(values));
    }

    private static AttributeValue text(Instant time) {
        return time == null ? AttributeValue.fromNul(true) : AttributeValue.fromS(time.toString());
    }

    private static Instant time(AttributeValue value) {
        return value == null || value.s() == null ? null : Instant.parse(value.s());
    }
}

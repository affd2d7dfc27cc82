package io.millrace.ledger.aws;

import io.millrace.ledger.FileId;
import io.millrace.ledger.Mark;
import io.millrace.ledger.Marks;
import io.millrace.ledger.Sequencer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Marks in DynamoDB: item `KEY#<bucket>/<key>` / `MARK`. A mark without a file is a tombstone.
final class DynamoMarks implements Marks {
    private final DynamoDbClient client;
    private final String table;
    private final Duration retention;
    private final Clock clock;

    DynamoMarks(DynamoDbClient client, String table, Duration retention, Clock clock) {
        this.client = client;
        this.table = table;
        this.retention = retention;
        this.clock = clock;
    }

    private static Map<String, AttributeValue> key(String bucket, String key) {
        return Item.key("KEY#" + bucket + "/" + key, "MARK");
    }

    @Override
    public Advance advance(String bucket, String key, Mark mark) {
        var write = new Write(key(bucket, key)).set(new Item().text("sequencer", mark.sequencer().padded())
                .epochSeconds("expiration", clock.instant().plus(retention)).map());
        if (mark.isTombstone()) {
            write.remove("file");
        } else {
            write.set(new Item().text("file", mark.file().value()).map());
        }
        var result = write.onlyIf("attribute_not_exists(#pk) OR #sequencer < :sequencer", Map.of()).run(client, table);
        if (result.written()) {
            return new Advance.Ahead();
        }
        var known = read(result.item().orElseThrow());
        return known.sequencer().equals(mark.sequencer()) ? new Advance.Same() : new Advance.Behind(known);
    }

    @Override
    public Optional<Mark> find(String bucket, String key) {
        var response = client.getItem(get -> get.tableName(table).key(key(bucket, key)).consistentRead(true));
        return response.hasItem() ? Optional.of(read(response.item())) : Optional.empty();
    }

    private static Mark read(Map<String, AttributeValue> map) {
        var item = new Item(map);
        return new Mark(new Sequencer(item.text("sequencer")),
                item.text("file") == null ? null : new FileId(item.text("file")));
    }
}

package io.millrace.ledger.aws;

import io.millrace.ledger.FileId;
import io.millrace.ledger.Listings.Selection;
import io.millrace.ledger.OperatorAction;
import io.millrace.ledger.OperatorActions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Operators' actions in the ledger's table: `OPS` / `<time>#<id>`, and with each file that one concerns `FILE#<id>` / `OPS#<time>#<id>`.
///
/// All actions share a partition, so that one query lists them: operators are few and slow.
public final class DynamoOperatorActions implements OperatorActions {
    private static final String PARTITION = "OPS";
    static final String SORT_PREFIX = "OPS#";
    /// DynamoDB's limit on one batch.
    private static final int MOST_WRITES = 25;

    private final DynamoDbClient client;
    private final String table;
    private final Duration retention;

    public DynamoOperatorActions(DynamoDbClient client, String table, Duration retention) {
        this.client = client;
        this.table = table;
        this.retention = retention;
    }

    @Override
    public void record(OperatorAction action) {
        client.putItem(put -> put.tableName(table).item(item(PARTITION, position(action), action)));
    }

    @Override
    public void concerns(OperatorAction action, Collection<FileId> files) {
        if (files.size() == 1) {
            // A reprocess notes one at a time; its role may put, and not write batches.
            var file = files.iterator().next();
            client.putItem(put -> put.tableName(table)
                    .item(item(FileItem.partition(file), SORT_PREFIX + position(action), action)));
            return;
        }
        var writes = new HashSet<>(files).stream().map(file -> WriteRequest.builder().putRequest(put -> put
                .item(item(FileItem.partition(file), SORT_PREFIX + position(action), action))).build()).toList();
        for (int i = 0; i < writes.size(); i += MOST_WRITES) {
            write(writes.subList(i, Math.min(i + MOST_WRITES, writes.size())));
        }
    }

    private void write(List<WriteRequest> writes) {
        Map<String, List<WriteRequest>> left = Map.of(table, writes);
        while (!left.isEmpty()) {
            var asked = left;
            left = client.batchWriteItem(batch -> batch.requestItems(asked)).unprocessedItems();
        }
    }

    @Override
    public List<OperatorAction> newest(int limit) {
        return query("pk = :pk", new Item().text("pk", PARTITION), limit);
    }

    @Override
    public List<OperatorAction> of(FileId file, int limit) {
        return query("pk = :pk AND begins_with(sk, :prefix)",
                new Item().text("pk", FileItem.partition(file)).text("prefix", SORT_PREFIX), limit);
    }

    private List<OperatorAction> query(String condition, Item values, int limit) {
        var found = new ArrayList<OperatorAction>();
        for (var item : client.queryPaginator(query -> query.tableName(table).consistentRead(true)
                .keyConditionExpression(condition).expressionAttributeValues(values.prefixed(":"))
                .scanIndexForward(false).limit(limit)).items()) {
            found.add(read(new Item(item)));
            if (found.size() == limit) {
                break;
            }
        }
        return List.copyOf(found);
    }

    private static String position(OperatorAction action) {
        return Selection.time(action.started()) + "#" + action.id();
    }

    private Map<String, AttributeValue> item(String partition, String sort, OperatorAction action) {
        var item = new Item().text("pk", partition).text("sk", sort).text("action", action.id())
                .text("kind", action.kind().name()).text("who", action.who()).time("started", action.started())
                .text("what", action.what()).number("wanted", action.wanted()).time("finished", action.finished())
                .epochSeconds("expiration", action.started().plus(retention));
        if (action.done() != null) {
            item.number("done", action.done()).number("left", action.left());
        }
        return item.map();
    }

    static OperatorAction read(Item item) {
        boolean isDone = item.map().containsKey("done");
        return new OperatorAction(item.text("action"), OperatorAction.Kind.valueOf(item.text("kind")), item.text("who"),
                item.time("started"), item.text("what"), (int) item.number("wanted"),
                isDone ? (int) item.number("done") : null, isDone ? (int) item.number("left") : null,
                item.time("finished"));
    }
}

package io.millrace.ledger.aws;

import io.millrace.ledger.FileView;
import io.millrace.ledger.Files;
import io.millrace.ledger.Listings.Selection;
import io.millrace.ledger.Unsettled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// What is not settled, in DynamoDB: the partitions of the index by status that files leave when their subscribers have been told. One read by id per file.
record DynamoUnsettled(DynamoDbClient client, String table, Files files) implements Unsettled {
    @Override
    public Page list(Instant before, String after, int limit) {
        var positions = new ArrayList<String>();
        for (int shard = 0; shard < FileItem.SHARDS; shard++) {
            positions.addAll(positions(FileItem.UNSETTLED + "#" + shard, before, after, limit));
        }
        var oldest = positions.stream().sorted().limit(limit).toList();
        var found = oldest.stream().map(position -> files.view(FileItem.idAt(position))).flatMap(Optional::stream)
                .filter(DynamoUnsettled::isUnsettled).toList();
        return new Page(found, oldest.size() < limit ? null : oldest.getLast());
    }

    /// The index lags.
    private static boolean isUnsettled(FileView view) {
        return !view.file().status().isTerminal() || view.file().owesOutcome();
    }

    private List<String> positions(String partition, Instant before, String after, int limit) {
        // A position is an instant, "#" and an id: what is at the bare instant or later sorts behind it.
        var values = new Item().text("shard", partition).text("low", after == null ? "0" : after)
                .text("high", Selection.time(before)).prefixed(":");
        if (after != null && after.compareTo(Selection.time(before)) > 0) {
            return List.of();
        }
        var request = QueryRequest.builder().tableName(table).indexName("by-status")
                .keyConditionExpression("#shard = :shard AND #received BETWEEN :low AND :high")
                .expressionAttributeNames(Map.of("#shard", "statusShard", "#received", "received"))
                .expressionAttributeValues(values).limit(limit + 1).build();
        return client.query(request).items().stream().map(item -> item.get("received").s())
                .filter(position -> !position.equals(after)).limit(limit).toList();
    }
}

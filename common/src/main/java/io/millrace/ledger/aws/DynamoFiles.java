package io.millrace.ledger.aws;

import io.millrace.ledger.Fault;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.FileView;
import io.millrace.ledger.Files;
import io.millrace.ledger.Revivals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Files in DynamoDB, by id: the file's item and those of its parts share a partition, so that one query sees them all.
final class DynamoFiles implements Files, FileEnds, Revivals {
    private static final String OPEN = "#generation = :ofGeneration AND #status IN (:isReceived, :isFailed)";

    private final DynamoDbClient client;
    private final String table;

    DynamoFiles(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Optional<FileEntry> open(FileEntry entry) {
        try {
            client.putItem(
                    put -> put.tableName(table).item(FileItem.of(entry))
                            .conditionExpression("attribute_not_exists(pk) OR expiration < :received")
                            .expressionAttributeValues(
                                    new Item().epochSeconds("received", entry.times().received()).prefixed(":"))
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            return Optional.of(FileItem.read(e.item()));
        }
    }

    @Override
    public Optional<FileView> view(FileId id) {
        var pages = client
                .queryPaginator(query -> query.tableName(table).consistentRead(true).keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(FileItem.partition(id)))));
        FileEntry file = null;
        var parts = new ArrayList<Map<String, AttributeValue>>();
        for (var item : pages.items()) {
            if (item.get("sk").s().equals(FileItem.SORT)) {
                file = FileItem.read(item);
            } else {
                parts.add(item);
            }
        }
        return Optional.ofNullable(file).map(found -> view(found, parts));
    }

    private static FileView view(FileEntry file, Iterable<Map<String, AttributeValue>> parts) {
        var started = new ArrayList<Instant>();
        var heldUntil = new ArrayList<Instant>();
        for (var map : parts) {
            var part = new Item(map);
            if (part.text("sk").startsWith(DynamoParts.generationPrefix(file.generation()))) {
                started.add(part.time("started"));
                if (part.nested("data") == null) {
                    heldUntil.add(Instant.ofEpochMilli(part.number("in_progress_expiration")));
                }
            }
        }
        return FileView.of(file, started.stream().min(Comparator.naturalOrder()).orElse(null),
                heldUntil.stream().max(Comparator.naturalOrder()).orElse(null));
    }

    @Override
    public Optional<FileEntry> end(FileId id, int generation, FileEnd end) {
        var write = new Write(FileItem.key(id)).set(new Item().text("status", end.status().name())
                .text("statusShard", end.status() + FileItem.shard(id)).counts("rows", end.rows())
                .text("sha256", end.sha256())
                .fault("refusal", end.refusal()).text("results", end.results()).time("started", end.started())
                .time("finished", end.finished()).map()).remove("failure").onlyIf(OPEN, open(generation))
                .run(client, table);
        return write.item().map(FileItem::read).filter(file -> file.generation() == generation);
    }

    @Override
    public void fail(FileId id, int generation, Fault failure, Instant now) {
        new Write(FileItem.key(id)).set(new Item().text("status", FileStatus.FAILED.name())
                .text("statusShard", FileStatus.FAILED + FileItem.shard(id)).fault("failure", failure)
                .time("finished", now).map())
                .onlyIf(OPEN, open(generation)).run(client, table);
    }

    @Override
    public void outcomeSent(FileId id, int generation) {
        new Write(FileItem.key(id)).set(new Item().flag("outcomeSent", true).map())
                .onlyIf("#generation = :ofGeneration", new Item().number("ofGeneration", generation).prefixed(":"))
                .run(client, table);
    }

    @Override
    public OptionalInt revive(FileId id, int generation, Instant now, Instant notSince) {
        var values = new Item().number("ofGeneration", generation).text("isReceived", FileStatus.RECEIVED.name())
                .number("notSince", notSince.toEpochMilli()).prefixed(":");
        var write = new Write(FileItem.key(id)).set(new Item().number("revivedAt", now.toEpochMilli()).map())
                .increment("revivals").onlyIf("#generation = :ofGeneration AND #status = :isReceived"
                        + " AND (attribute_not_exists(#revivedAt) OR #revivedAt < :notSince)", values)
                .run(client, table);
        return write.written() ? OptionalInt.of((int) new Item(write.item().orElseThrow()).number("revivals"))
                : OptionalInt.empty();
    }

    private static Map<String, AttributeValue> open(int generation) {
        return new Item().number("ofGeneration", generation).text("isReceived", FileStatus.RECEIVED.name())
                .text("isFailed", FileStatus.FAILED.name()).prefixed(":");
    }
}

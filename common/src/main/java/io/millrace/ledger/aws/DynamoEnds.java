package io.millrace.ledger.aws;

import io.millrace.ledger.Fault;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Generations;
import io.millrace.ledger.Revivals;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// How files move on in DynamoDB: every change of a file's item after it was opened.
///
/// An end does not touch the index by status: the file moves there when its subscribers have been told. Until then it stands among the unsettled.
final class DynamoEnds implements FileEnds, Generations, Revivals {
    private static final String OPEN = "#generation = :ofGeneration AND #status IN (:isReceived, :isFailed)";

    private final DynamoDbClient client;
    private final String table;

    DynamoEnds(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Optional<FileEntry> end(FileId id, int generation, FileEnd end) {
        var write = new Write(FileItem.key(id)).set(new Item().text("status", end.status().name())
                .text("statusShard", FileItem.UNSETTLED + FileItem.shard(id)).counts("rows", end.rows())
                .text("sha256", end.sha256()).fault("refusal", end.refusal()).text("results", end.results())
                .text("duplicateOf", end.duplicateOf() == null ? null : end.duplicateOf().value())
                .time("started", end.started()).time("finished", end.finished()).map())
                .remove("failure").remove("previous").onlyIf(OPEN, open(generation)).run(client, table);
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
    public void outcomeSent(FileEntry told) {
        new Write(FileItem.key(told.id()))
                .set(new Item().flag("outcomeSent", true)
                        .text("statusShard", FileItem.statusShard(told.withOutcomeSent()))
                        .map())
                .onlyIf("#generation = :ofGeneration AND #status = :told", new Item()
                        .number("ofGeneration", told.generation()).text("told", told.status().name()).prefixed(":"))
                .run(client, table);
    }

    @Override
    public boolean open(FileEntry known, FileEntry next, Instant now) {
        if (!known.status().isTerminal()) {
            return false;
        }
        var item = FileItem.of(next);
        item.putAll(new Item().number("moved", now.toEpochMilli()).map());
        try {
            client.putItem(put -> put.tableName(table).item(item)
                    .conditionExpression("#generation = :known AND #status = :status")
                    .expressionAttributeNames(Map.of("#generation", "generation", "#status", "status"))
                    .expressionAttributeValues(new Item().number("known", known.generation())
                            .text("status", known.status().name()).prefixed(":"))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
        } catch (ConditionalCheckFailedException e) {
            // Perhaps by this very call, whose first reply was lost.
            return e.hasItem() && item.equals(e.item());
        }
    }

    @Override
    public Optional<FileEntry> withdraw(FileId id, int generation) {
        var response = client.getItem(get -> get.tableName(table).key(FileItem.key(id)).consistentRead(true));
        if (!response.hasItem() || FileItem.read(response.item()).generation() != generation) {
            return Optional.empty();
        }
        var file = FileItem.read(response.item());
        if (file.status() != FileStatus.RECEIVED && file.status() != FileStatus.FAILED) {
            return Optional.of(file);
        }
        if (file.previous() == null) {
            return Optional.empty();
        }
        var withdrawn = file.withdrawn();
        try {
            client.putItem(put -> put.tableName(table).item(FileItem.of(withdrawn))
                    .conditionExpression("#generation = :ofGeneration AND #status IN (:isReceived, :isFailed)")
                    .expressionAttributeNames(Map.of("#generation", "generation", "#status", "status"))
                    .expressionAttributeValues(open(generation))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.of(withdrawn);
        } catch (ConditionalCheckFailedException e) {
            return Optional.of(e.item()).filter(item -> e.hasItem()).map(FileItem::read)
                    .filter(now -> now.generation() == generation);
        }
    }

    @Override
    public boolean revive(FileId id, int generation, int before, Instant now) {
        var values = new Item().number("ofGeneration", generation).text("isReceived", FileStatus.RECEIVED.name())
                .number("before", before).prefixed(":");
        var unrevived = before == 0 ? "(attribute_not_exists(#revivals) OR #revivals = :before)"
                : "#revivals = :before";
        var revived = new Item().number("revivals", before + 1L).number("moved", now.toEpochMilli()).map();
        var write = new Write(FileItem.key(id)).set(revived)
                .onlyIf("#generation = :ofGeneration AND #status = :isReceived AND " + unrevived, values)
                .run(client, table);
        return write.written() || write.item()
                .filter(item -> revived.entrySet().stream()
                        .allMatch(each -> each.getValue().equals(item.get(each.getKey()))))
                .filter(item -> FileItem.read(item).generation() == generation).isPresent();
    }

    private static Map<String, AttributeValue> open(int generation) {
        return new Item().number("ofGeneration", generation).text("isReceived", FileStatus.RECEIVED.name())
                .text("isFailed", FileStatus.FAILED.name()).prefixed(":");
    }
}

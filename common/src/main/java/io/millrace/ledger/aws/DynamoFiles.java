package io.millrace.ledger.aws;

import static java.util.stream.Collectors.toSet;

import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileView.Part;
import io.millrace.ledger.FileView;
import io.millrace.ledger.Files;
import io.millrace.ledger.OperatorAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Files in DynamoDB, by id: the file's item, those of its parts and what operators did share a partition, so that one query sees them all.
final class DynamoFiles implements Files {
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
        Map<String, AttributeValue> file = null;
        var parts = new ArrayList<Map<String, AttributeValue>>();
        for (var item : pages.items()) {
            if (item.get("sk").s().equals(FileItem.SORT)) {
                file = item;
            } else {
                parts.add(item);
            }
        }
        return Optional.ofNullable(file).map(found -> view(found, parts));
    }

    private static FileView view(Map<String, AttributeValue> map, List<Map<String, AttributeValue>> parts) {
        var file = FileItem.read(map);
        var item = new Item(map);
        var ofThisGeneration = DynamoParts.generationPrefix(file.generation());
        return FileView.of(file, parts.stream().map(Item::new)
                .filter(part -> part.text("sk").startsWith(ofThisGeneration))
                // Of a life of this file that the ledger should have forgotten.
                .filter(part -> !part.epochSeconds("expiration").isBefore(file.times().received()))
                .map(DynamoFiles::part).toList(),
                item.count("revivals"), item.epochMillis("moved"), actions(file, parts));
    }

    /// They stand with the file, so that it takes no read to know them; by their keys, the oldest first.
    private static List<OperatorAction> actions(FileEntry file, List<Map<String, AttributeValue>> items) {
        return items.stream().map(Item::new)
                .filter(item -> item.text("sk").startsWith(DynamoOperatorActions.SORT_PREFIX))
                .filter(item -> !item.epochSeconds("expiration").isBefore(file.times().received()))
                .map(DynamoOperatorActions::read).toList();
    }

    private static Part part(Item part) {
        return new Part(part.time("started"), part.epochMillis("in_progress_expiration"), part.count("unreleased"),
                part.time("failed"), part.nested("data") != null);
    }

    @Override
    public Set<FileId> known(Collection<FileId> ids) {
        return new BatchRead(client, table).items(ids.stream().map(FileItem::key).toList(), "pk").stream()
                .map(item -> FileItem.id(item.get("pk").s())).collect(toSet());
    }
}

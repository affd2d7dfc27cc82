package io.millrace.local.access;

import io.millrace.local.policy.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// What requests to DynamoDB ask of IAM, with the partition keys that they touch (`dynamodb:LeadingKeys`).
record AskedOfDynamoDb(Arns arns) {
    private static final Pattern EQUALS = Pattern.compile("(#?\\w+)\\s*=\\s*(:\\w+)");

    List<Call> of(String operation, SdkRequest request) {
        String table = Asked.text(request, "TableName");
        return switch (request) {
            case BatchGetItemRequest batch -> batch.requestItems().entrySet().stream().flatMap(each -> calls(
                    "BatchGetItem", each.getKey(), each.getValue().keys().stream()).stream()).toList();
            case BatchWriteItemRequest batch -> batch.requestItems().entrySet().stream().flatMap(each -> calls(
                    "BatchWriteItem", each.getKey(), each.getValue().stream()
                            .map(write -> write.putRequest() != null ? write.putRequest().item()
                                    : write.deleteRequest().key()))
                    .stream()).toList();
            case TransactWriteItemsRequest writes -> writes.transactItems().stream()
                    .flatMap(write -> write(write).stream()).toList();
            case TransactGetItemsRequest reads -> reads.transactItems().stream()
                    .flatMap(read -> calls("GetItem", read.get().tableName(),
                            Stream.of(read.get().key())).stream())
                    .toList();
            case QueryRequest query -> query(query);
            default -> calls(operation, table, Stream.of(map(request, "Item"), map(request, "Key")));
        };
    }

    private List<Call> write(TransactWriteItem write) {
        if (write.put() != null) {
            return calls("PutItem", write.put().tableName(), Stream.of(write.put().item()));
        }
        if (write.update() != null) {
            return calls("UpdateItem", write.update().tableName(), Stream.of(write.update().key()));
        }
        return write.delete() != null
                ? calls("DeleteItem", write.delete().tableName(), Stream.of(write.delete().key()))
                : calls("ConditionCheckItem", write.conditionCheck().tableName(),
                        Stream.of(write.conditionCheck().key()));
    }

    private List<Call> query(QueryRequest query) {
        String index = Objects.requireNonNullElse(query.indexName(), "");
        List<String> leading = arns.partitionKey(query.tableName(), index).flatMap(key -> asked(query, key)).stream()
                .toList();
        String resource = index.isEmpty() ? arns.table(query.tableName()) : arns.index(query.tableName(), index);
        return withKey(new Call("dynamodb:Query", resource, Map.of("dynamodb:LeadingKeys", leading)),
                query.tableName());
    }

    /// The value that a key condition compares the partition key with.
    private static Optional<String> asked(QueryRequest query, String key) {
        return EQUALS.matcher(Objects.requireNonNullElse(query.keyConditionExpression(), "")).results()
                .filter(match -> query.expressionAttributeNames().getOrDefault(match.group(1), match.group(1))
                        .equals(key))
                .map(match -> query.expressionAttributeValues().get(match.group(2))).filter(Objects::nonNull)
                .map(AskedOfDynamoDb::text).findFirst();
    }

    private List<Call> calls(String action, String table,
            Stream<Map<String, AttributeValue>> items) {
        Optional<String> key = arns.partitionKey(table, "");
        List<String> leading = items.map(item -> key.map(item::get)).flatMap(Optional::stream)
                .map(AskedOfDynamoDb::text).distinct().toList();
        return withKey(new Call("dynamodb:" + action, arns.table(table), Map.of("dynamodb:LeadingKeys", leading)),
                table);
    }

    private List<Call> withKey(Call call, String table) {
        List<Call> calls = new ArrayList<>(List.of(call));
        calls.addAll(Asked.keys(arns, arns.table(table), "kms:Decrypt"));
        return calls;
    }

    private static String text(AttributeValue value) {
        return value.s() != null ? value.s() : String.valueOf(value.n());
    }

    @SuppressWarnings("unchecked") // the field is of that type wherever it is there
    private static Map<String, AttributeValue> map(SdkRequest request, String field) {
        return request.getValueForField(field, Map.class).orElse(Map.of());
    }
}

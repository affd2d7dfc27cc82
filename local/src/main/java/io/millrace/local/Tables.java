package io.millrace.local;

import io.millrace.local.template.model.Table;
import io.millrace.local.template.model.Table.Index;
import io.millrace.local.template.model.Table.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Makes a table, or checks that the one that is there has the template's keys and indexes.
final class Tables {
    private Tables() {}

    static void provision(Table table, DynamoDbClient dynamoDb) {
        try {
            TableDescription found = dynamoDb.describeTable(request -> request.tableName(table.name())).table();
            if (!shape(found).equals(shape(table))) {
                throw new LocalStartException("table " + table.name()
                        + " is there from an earlier run with other keys or indexes; start with --fresh", null);
            }
        } catch (ResourceNotFoundException _) {
            create(table, dynamoDb);
        }
        table.timeToLive().ifPresent(attribute -> timeToLive(table, attribute, dynamoDb));
    }

    private static void create(Table table, DynamoDbClient dynamoDb) {
        var made = dynamoDb.createTable(request -> {
            request.tableName(table.name()).billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(table.attributes().entrySet().stream()
                            .map(each -> AttributeDefinition.builder().attributeName(each.getKey())
                                    .attributeType(each.getValue()).build())
                            .toList())
                    .keySchema(schema(table.key()));
            if (!table.globalIndexes().isEmpty()) {
                request.globalSecondaryIndexes(table.globalIndexes().stream()
                        .map(index -> GlobalSecondaryIndex.builder().indexName(index.name())
                                .keySchema(schema(index.key())).projection(projection(index)).build())
                        .toList());
            }
            if (!table.localIndexes().isEmpty()) {
                request.localSecondaryIndexes(table.localIndexes().stream()
                        .map(index -> LocalSecondaryIndex.builder().indexName(index.name())
                                .keySchema(schema(index.key())).projection(projection(index)).build())
                        .toList());
            }
        });
        if (made.tableDescription().tableStatus() != TableStatus.ACTIVE) {
            try (var waiter = dynamoDb.waiter()) {
                waiter.waitUntilTableExists(request -> request.tableName(table.name()));
            }
        }
    }

    private static List<KeySchemaElement> schema(Key key) {
        List<KeySchemaElement> schema = new ArrayList<>();
        schema.add(KeySchemaElement.builder().attributeName(key.hash()).keyType(KeyType.HASH).build());
        key.range().ifPresent(
                range -> schema.add(KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build()));
        return schema;
    }

    private static Projection projection(Index index) {
        var projection = Projection.builder().projectionType(index.projection());
        return (index.included().isEmpty() ? projection : projection.nonKeyAttributes(index.included())).build();
    }

    private static void timeToLive(Table table, String attribute, DynamoDbClient dynamoDb) {
        var found = dynamoDb.describeTimeToLive(request -> request.tableName(table.name())).timeToLiveDescription();
        if (found == null || found.timeToLiveStatus() != TimeToLiveStatus.ENABLED) {
            dynamoDb.updateTimeToLive(request -> request.tableName(table.name())
                    .timeToLiveSpecification(spec -> spec.attributeName(attribute).enabled(true)));
        }
    }

    private static Map<String, String> shape(Table table) {
        Map<String, String> shape = new TreeMap<>();
        shape.put("", schema(table.key()).toString());
        table.globalIndexes().forEach(index -> shape.put(index.name(), schema(index.key()).toString()));
        table.localIndexes().forEach(index -> shape.put(index.name(), schema(index.key()).toString()));
        return shape;
    }

    private static Map<String, String> shape(TableDescription table) {
        Map<String, String> shape = new TreeMap<>();
        shape.put("", List.copyOf(table.keySchema()).toString());
        table.globalSecondaryIndexes()
                .forEach(index -> shape.put(index.indexName(), List.copyOf(index.keySchema()).toString()));
        table.localSecondaryIndexes()
                .forEach(index -> shape.put(index.indexName(), List.copyOf(index.keySchema()).toString()));
        return shape;
    }
}

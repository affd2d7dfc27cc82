package io.millrace.local.dynamodb;

import io.millrace.local.Clients;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// A table of keys, as a client of its own sees it.
record Keys(DynamoDbClient client) implements AutoCloseable {
    static final String TABLE = "ledger";

    static Keys in(EmbeddedDynamoDb dynamoDb) {
        return new Keys(Clients.dynamoDb(dynamoDb.endpoint()));
    }

    static Keys createIn(EmbeddedDynamoDb dynamoDb) {
        Keys keys = in(dynamoDb);
        keys.client.createTable(b -> b.tableName(TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        AttributeDefinition.builder().attributeName("pk").attributeType(ScalarAttributeType.S).build())
                .keySchema(KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build()));
        return keys;
    }

    void put(String pk) {
        client.putItem(b -> b.tableName(TABLE).item(key(pk)));
    }

    boolean has(String pk) {
        return client.getItem(b -> b.tableName(TABLE).key(key(pk)).consistentRead(true)).hasItem();
    }

    boolean tableExists() {
        return client.listTables().tableNames().contains(TABLE);
    }

    static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk));
    }

    @Override
    public void close() {
        client.close();
    }
}

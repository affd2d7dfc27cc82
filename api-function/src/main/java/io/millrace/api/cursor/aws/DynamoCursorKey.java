package io.millrace.api.cursor.aws;

import io.millrace.api.cursor.CursorKey;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The cursors' secret, in the ledger's table: made on first use by a conditional write, so that all invocations agree on one; read once, then kept.
///
/// So it stands in no code, log or environment. Deleting the item makes a new one: cursors that are out become invalid, nothing else happens.
public final class DynamoCursorKey implements CursorKey {
    private static final int BYTES = 32;
    private static final AttributeValue PK = AttributeValue.fromS("CURSOR");
    private static final AttributeValue SK = AttributeValue.fromS("KEY");

    private final DynamoDbClient dynamoDb;
    private final String table;
    private volatile byte[] known;

    public DynamoCursorKey(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public byte[] bytes() {
        if (known == null) {
            known = stored().or(this::created).or(this::stored)
                    .orElseThrow(() -> new IllegalStateException("the cursor key appears and disappears"));
        }
        return known;
    }

    private Optional<byte[]> stored() {
        var item = dynamoDb
                .getItem(get -> get.tableName(table).key(Map.of("pk", PK, "sk", SK)).consistentRead(true)).item();
        return Optional.ofNullable(item.get("key")).map(key -> key.b().asByteArray());
    }

    /// Empty where another invocation was first.
    private Optional<byte[]> created() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(Map.of("pk", PK, "sk", SK, "key", AttributeValue.fromB(SdkBytes.fromByteArray(key))))
                    .conditionExpression("attribute_not_exists(pk)"));
            return Optional.of(key);
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }
}

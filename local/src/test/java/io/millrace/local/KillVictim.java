package io.millrace.local;

import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;

/// A process that runs the services, writes through four clients and prints each key that was acknowledged, until somebody
/// kills it.
final class KillVictim {
    private static final int CLIENTS = 4;

    private KillVictim() {}

    public static void main(String[] arguments) {
        AllServices services = AllServices.start(Path.of(arguments[0]));
        DynamoDbClient dynamoDb = Clients.dynamoDb(services.dynamoDb().endpoint());
        dynamoDb.createTable(b -> b.tableName(AllServices.TABLE).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        AttributeDefinition.builder().attributeName("pk").attributeType(ScalarAttributeType.S).build())
                .keySchema(KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build()));
        S3Client s3 = Clients.s3(services.s3().endpoint());
        for (int client = 0; client < CLIENTS; client++) {
            String prefix = "c" + client + "-";
            Thread.ofPlatform().start(() -> writeForEver(prefix, s3, dynamoDb));
        }
    }

    private static void writeForEver(String prefix, S3Client s3, DynamoDbClient dynamoDb) {
        for (int i = 0;; i++) {
            String key = prefix + i;
            s3.putObject(b -> b.bucket(AllServices.BUCKET).key(key), RequestBody.fromString(key));
            dynamoDb.putItem(b -> b.tableName(AllServices.TABLE).item(Map.of("pk", AttributeValue.fromS(key))));
            System.out.println(key);
        }
    }
}

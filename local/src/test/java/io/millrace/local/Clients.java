package io.millrace.local;

import io.millrace.local.loopback.LocalAccount;
import io.millrace.local.s3.AccessKey;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Ordinary SDK clients, as the functions have them, for the embedded services.
public final class Clients {
    private Clients() {}

    public static S3Client s3(URI endpoint) {
        return build(S3Client.builder(), endpoint);
    }

    public static SqsClient sqs(URI endpoint) {
        return build(SqsClient.builder(), endpoint);
    }

    public static SnsClient sns(URI endpoint) {
        return build(SnsClient.builder(), endpoint);
    }

    public static DynamoDbClient dynamoDb(URI endpoint) {
        return build(DynamoDbClient.builder(), endpoint);
    }

    private static <B extends AwsClientBuilder<B, C>, C> C build(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint).region(Region.of(LocalAccount.REGION))
                .credentialsProvider(StaticCredentialsProvider
                        .create(AwsBasicCredentials.create(AccessKey.LOCAL.id(), AccessKey.LOCAL.secret())))
                .build();
    }
}

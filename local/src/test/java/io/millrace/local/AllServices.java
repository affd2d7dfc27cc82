package io.millrace.local;

import io.millrace.local.dynamodb.EmbeddedDynamoDb;
import io.millrace.local.s3.AccessKey;
import io.millrace.local.s3.BucketNotification;
import io.millrace.local.s3.EmbeddedS3;
import io.millrace.local.sns.EmbeddedSns;
import io.millrace.local.sns.Subscription;
import io.millrace.local.sqs.EmbeddedSqs;
import io.millrace.local.sqs.Queue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The four services, wired as the pipeline's entrance is: bucket, topic, queue.
record AllServices(EmbeddedDynamoDb dynamoDb, EmbeddedSqs sqs, EmbeddedSns sns, EmbeddedS3 s3,
        Queue queue) implements AutoCloseable {
    static final String BUCKET = "uploads";
    static final String TABLE = "ledger";

    static AllServices start(Path directory) {
        EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.start(0, directory.resolve("dynamodb"));
        EmbeddedSqs sqs = EmbeddedSqs.start(0, directory.resolve("sqs"));
        EmbeddedSns sns = EmbeddedSns.start(0, directory.resolve("sns"), sqs);
        EmbeddedS3 s3 = EmbeddedS3.start(0, directory.resolve("s3"), AccessKey.LOCAL);
        Queue queue = sqs.createQueue("ingest", Map.of("VisibilityTimeout", "600"));
        String topic = sns.createTopic("uploads");
        sns.subscribe(topic, queue.arn(), true, null, Subscription.Scope.MessageAttributes, null);
        s3.createBucket(BUCKET, true, List.of(new BucketNotification("uploads", List.of("s3:ObjectCreated:*"), null,
                null, event -> sns.publish(topic, event, Map.of()))));
        return new AllServices(dynamoDb, sqs, sns, s3, queue);
    }

    @Override
    public void close() {
        s3.close();
        sns.close();
        sqs.close();
        dynamoDb.close();
    }
}

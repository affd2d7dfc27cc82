package io.millrace.e2e;

import io.millrace.aws.Clients;
import io.millrace.local.Endpoints;
import io.millrace.local.template.model.Bucket;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.Stack;
import io.millrace.local.template.model.Table;
import io.millrace.local.template.model.Topic;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/// Takes what a run made away from an endpoint that others use too. What resists is named and stays.
final class Removal {
    private Removal() {}

    /// Removes what is at `endpoints`; embedded services go with their directory.
    static void remove(Stack stack, Map<String, String> environment, Endpoints endpoints) {
        var clients = Clients.from(environment);
        if (endpoints.of("S3").isPresent()) {
            try (var s3 = clients.s3()) {
                stack.all(Bucket.class).forEach(each -> attempt(each.name(), () -> bucket(s3, each.name())));
            }
        }
        if (endpoints.of("SNS").isPresent()) {
            try (var sns = clients.sns(); var sqs = clients.sqs()) {
                stack.all(Topic.class).forEach(each -> attempt(each.arn(), () -> topic(sns, each.arn())));
                stack.all(Queue.class).forEach(
                        each -> attempt(each.url(), () -> sqs.deleteQueue(delete -> delete.queueUrl(each.url()))));
            }
        }
        if (endpoints.of("DYNAMODB").isPresent()) {
            try (var dynamoDb = clients.dynamoDb()) {
                stack.all(Table.class).forEach(each -> attempt(each.name(),
                        () -> dynamoDb.deleteTable(delete -> delete.tableName(each.name()))));
            }
        }
    }

    private static void bucket(S3Client s3, String name) {
        s3.listObjectVersionsPaginator(list -> list.bucket(name)).forEach(page -> {
            page.versions().forEach(each -> s3.deleteObject(
                    delete -> delete.bucket(name).key(each.key()).versionId(each.versionId())));
            page.deleteMarkers().forEach(each -> s3.deleteObject(
                    delete -> delete.bucket(name).key(each.key()).versionId(each.versionId())));
        });
        s3.deleteBucket(delete -> delete.bucket(name));
    }

    private static void topic(SnsClient sns, String arn) {
        sns.listSubscriptionsByTopicPaginator(list -> list.topicArn(arn)).subscriptions().stream().toList()
                .forEach(each -> sns.unsubscribe(end -> end.subscriptionArn(each.subscriptionArn())));
        sns.deleteTopic(delete -> delete.topicArn(arn));
    }

    private static void attempt(String name, Runnable removal) {
        try {
            removal.run();
        } catch (SdkException e) {
            System.err.println("e2e: " + name + " could not be removed: " + e.getMessage());
        }
    }
}

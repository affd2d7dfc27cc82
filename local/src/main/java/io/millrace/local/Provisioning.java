package io.millrace.local;

import io.millrace.local.template.model.AccessPolicy;
import io.millrace.local.template.model.Bucket;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.Stack;
import io.millrace.local.template.model.Subscription;
import io.millrace.local.template.model.Table;
import io.millrace.local.template.model.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Makes what the template says in the services, each after what it needs. What is there already gets the
/// shape that the template says; what clients made beside it stays.
final class Provisioning {
    private Provisioning() {}

    /// @throws LocalStartException when a resource cannot be made or is there in another shape
    static void provision(Stack stack, Services services, DynamoDbClient dynamoDb) {
        var tables = CompletableFuture.runAsync(() -> {
            for (Table table : stack.all(Table.class)) {
                Tables.provision(table, dynamoDb);
            }
        });
        try {
            queues(stack, services.messaging);
            stack.all(Topic.class).forEach(services.messaging::create);
            stack.all(AccessPolicy.class).forEach(services.messaging::apply);
            stack.all(Subscription.class).forEach(services.messaging::create);
            stack.all(Bucket.class).forEach(bucket -> services.buckets.create(bucket, services.messaging));
            tables.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LocalStartException known ? known
                    : new LocalStartException("a table cannot be made: " + e.getCause().getMessage(), e.getCause());
        } catch (IllegalArgumentException | SdkException e) {
            throw new LocalStartException("a resource cannot be made: " + e.getMessage(), e);
        }
    }

    /// A queue needs its dead-letter queue first; a circle of them is refused by the service.
    private static void queues(Stack stack, Messaging messaging) {
        List<Queue> left = new ArrayList<>(stack.all(Queue.class));
        while (!left.isEmpty()) {
            Queue next = left.stream().filter(queue -> queue.redrive()
                    .map(redrive -> left.stream().noneMatch(other -> other.arn().equals(redrive.deadLetterArn())))
                    .orElse(true)).findFirst().orElse(left.getFirst());
            messaging.create(next, attributes(next));
            left.remove(next);
        }
    }

    private static Map<String, String> attributes(Queue queue) {
        Map<String, String> attributes = new LinkedHashMap<>(queue.attributes());
        queue.redrive().ifPresent(redrive -> attributes.put("RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + redrive.deadLetterArn() + "\",\"maxReceiveCount\":"
                        + redrive.maxReceiveCount() + "}"));
        return attributes;
    }
}

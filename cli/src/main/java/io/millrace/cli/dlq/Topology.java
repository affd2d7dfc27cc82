package io.millrace.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.dlq.DeadLetterQueue.Route;
import io.millrace.local.sns.FilterPolicy;
import io.millrace.local.sns.Subscription.Scope;
import io.millrace.message.Json;
import io.millrace.message.Json.NotJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Finds a stack's dead-letter queues by asking SQS and SNS, the same way in AWS and locally: by the names that begin with the stack's, and by the redrive policies.
///
/// CloudFormation tags what it makes, which tells `app-x` of stack `app` from that of stack `app-x`.
final class Topology {
    private static final String SUFFIX = "-dlq";
    private static final String STACK_TAG = "aws:cloudformation:stack-name";

    private final SqsClient sqs;
    private final SnsClient sns;
    private final String stack;

    Topology(SqsClient sqs, SnsClient sns, String stack) {
        this.sqs = sqs;
        this.sns = sns;
        this.stack = stack;
    }

    private record Queue(String name, String url, String deadLetterArn) {}

    /// By name.
    List<DeadLetterQueue> deadLetterQueues() {
        var byArn = queues();
        var routes = new HashMap<String, List<Route>>();
        byArn.values().stream().filter(queue -> queue.deadLetterArn() != null)
                .forEach(queue -> routes.computeIfAbsent(queue.deadLetterArn(), _ -> new ArrayList<>())
                        .add(new Route(queue.name(), queue.url(), null)));
        var subscriptionRoutes = subscriptionRoutes(byArn);
        var found = new ArrayList<DeadLetterQueue>();
        byArn.forEach((arn, queue) -> {
            boolean ofTopics = subscriptionRoutes.containsKey(arn) && !routes.containsKey(arn);
            if (queue.name().endsWith(SUFFIX) || ofTopics || routes.containsKey(arn)) {
                found.add(new DeadLetterQueue(queue.name(), queue.url(), arn, ofTopics,
                        (ofTopics ? subscriptionRoutes : routes).getOrDefault(arn, List.of())));
            }
        });
        return List.copyOf(found);
    }

    private Map<String, Queue> queues() {
        var byArn = new TreeMap<String, Queue>();
        sqs.listQueuesPaginator(list -> list.queueNamePrefix(stack + "-").maxResults(1000)).queueUrls().stream()
                .filter(this::isOurs).forEach(url -> {
                    var attributes = sqs.getQueueAttributes(get -> get.queueUrl(url)
                            .attributeNames(QueueAttributeName.QUEUE_ARN, QueueAttributeName.REDRIVE_POLICY))
                            .attributes();
                    byArn.put(attributes.get(QueueAttributeName.QUEUE_ARN),
                            new Queue(url.substring(url.lastIndexOf('/') + 1), url,
                                    target(attributes.get(QueueAttributeName.REDRIVE_POLICY))));
                });
        return byArn;
    }

    private boolean isOurs(String url) {
        var owner = sqs.listQueueTags(list -> list.queueUrl(url)).tags().get(STACK_TAG);
        return owner == null || owner.equals(stack);
    }

    private Map<String, List<Route>> subscriptionRoutes(Map<String, Queue> byArn) {
        var routes = new HashMap<String, List<Route>>();
        sns.listTopicsPaginator().topics().stream().map(topic -> topic.topicArn())
                .filter(arn -> arn.substring(arn.lastIndexOf(':') + 1).startsWith(stack + "-"))
                .flatMap(arn -> sns.listSubscriptionsByTopicPaginator(list -> list.topicArn(arn)).subscriptions()
                        .stream())
                .filter(subscription -> byArn.containsKey(subscription.endpoint())).forEach(subscription -> {
                    var attributes = sns.getSubscriptionAttributes(
                            get -> get.subscriptionArn(subscription.subscriptionArn())).attributes();
                    var target = target(attributes.get("RedrivePolicy"));
                    var queue = byArn.get(subscription.endpoint());
                    if (target != null) {
                        routes.computeIfAbsent(target, _ -> new ArrayList<>()).add(new Route(queue.name(), queue.url(),
                                FilterPolicy.parse(attributes.get("FilterPolicy"),
                                        "MessageBody".equals(attributes.get("FilterPolicyScope")) ? Scope.MessageBody
                                                : Scope.MessageAttributes)));
                    }
                });
        return routes;
    }

    /// The dead-letter queue that a redrive policy names; null for no policy.
    private static String target(String redrivePolicy) {
        try {
            JsonNode target = redrivePolicy == null ? null : Json.read(redrivePolicy).get("deadLetterTargetArn");
            return target == null ? null : target.asText();
        } catch (NotJson e) {
            throw new IllegalStateException("a redrive policy that is " + e.getMessage(), e);
        }
    }
}

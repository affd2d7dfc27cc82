package io.millrace.local.sns;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The actions that the local SNS knows, from parameters to the answer's XML. Thread-safe.
final class QueryActions {
    private static final Pattern QUEUE_ARN = Pattern.compile("arn:aws:sqs:[^:]+:[^:]+:[^:]+");

    private final Topics topics;
    private final Delivery delivery;

    QueryActions(Topics topics, Delivery delivery) {
        this.topics = topics;
        this.delivery = delivery;
    }

    String answer(QueryParameters request) {
        String action = request.get("Action");
        if (action == null) {
            throw new SnsException(400, "MissingAction", "The request has no Action");
        }
        Xml result = switch (action) {
            case "CreateTopic" -> new Xml().value("TopicArn", topics.create(request.get("Name")));
            case "DeleteTopic" -> deleteTopic(request);
            case "GetSubscriptionAttributes" -> subscriptionAttributes(request);
            case "GetTopicAttributes" -> topicAttributes(request);
            case "ListSubscriptions" -> subscriptions(topics.subscriptions());
            case "ListSubscriptionsByTopic" -> subscriptions(topics.subscriptions(request.get("TopicArn")));
            case "ListTopics" -> topics();
            case "Publish" -> publish(request);
            case "PublishBatch" -> publishBatch(request);
            case "SetSubscriptionAttributes" -> setSubscriptionAttributes(request);
            case "SetTopicAttributes" -> setTopicAttributes(request);
            case "Subscribe" -> subscribe(request);
            case "Unsubscribe" -> unsubscribe(request);
            default -> throw new SnsException(400, "InvalidAction", "The local SNS does not know the action " + action);
        };
        return result.answer(action);
    }

    private Xml publish(QueryParameters request) {
        String topic = request.get("TopicArn") == null ? request.get("TargetArn") : request.get("TopicArn");
        List<Topics.Filtered> subscriptions = topics.subscriptions(topic);
        Publication publication = publication(request);
        delivery.deliver(publication, subscriptions);
        return new Xml().value("MessageId", publication.id());
    }

    private static Publication publication(QueryParameters request) {
        return Publication.of(request.get("Message"), request.get("Subject"), request.messageAttributes());
    }

    /// Entries fail one by one: one that cannot be delivered does not take its neighbours with it.
    private Xml publishBatch(QueryParameters request) {
        List<Topics.Filtered> subscriptions = topics.subscriptions(request.get("TopicArn"));
        List<QueryParameters> entries = request.list("PublishBatchRequestEntries.member");
        Batch.check(entries);
        Xml successful = new Xml();
        Xml failed = new Xml();
        for (QueryParameters entry : entries) {
            try {
                Publication publication = publication(entry);
                delivery.deliver(publication, subscriptions);
                successful.open("member").value("Id", entry.get("Id")).value("MessageId", publication.id())
                        .close("member");
            } catch (SnsException refused) {
                failure(failed, entry.get("Id"), refused.code(), refused.getMessage(), true);
            } catch (RuntimeException undeliverable) {
                failure(failed, entry.get("Id"), "InternalError", undeliverable.getMessage(), false);
            }
        }
        return new Xml().nested("Successful", successful).nested("Failed", failed);
    }

    private static void failure(Xml failed, String id, String code, String message, boolean senderFault) {
        failed.open("member").value("Id", id).value("Code", code).value("Message", message)
                .value("SenderFault", String.valueOf(senderFault)).close("member");
    }

    private Xml subscribe(QueryParameters request) {
        if (!"sqs".equals(request.get("Protocol"))) {
            throw SnsException.invalid("Protocol: the local SNS delivers to sqs only");
        }
        String queueArn = request.get("Endpoint");
        if (queueArn == null || !QUEUE_ARN.matcher(queueArn).matches()) {
            throw SnsException.invalid("Endpoint: not the ARN of a queue");
        }
        SubscriptionAttributes attributes = SubscriptionAttributes.of(request.strings("Attributes"));
        return new Xml().value("SubscriptionArn",
                topics.subscribe(request.get("TopicArn"), queueArn, attributes));
    }

    private Xml setSubscriptionAttributes(QueryParameters request) {
        topics.change(request.get("SubscriptionArn"), request.get("AttributeName"), request.get("AttributeValue"));
        return new Xml();
    }

    /// A policy is taken and asked of nobody: whoever reaches the loopback may publish, and what the template's policies allow is checked when it is read.
    private Xml setTopicAttributes(QueryParameters request) {
        topics.subscriptions(request.get("TopicArn"));
        if (!"Policy".equals(request.get("AttributeName"))) {
            throw SnsException.invalid("AttributeName: the local SNS takes a topic's Policy only");
        }
        return new Xml();
    }

    private Xml deleteTopic(QueryParameters request) {
        topics.delete(request.get("TopicArn"));
        return new Xml();
    }

    private Xml unsubscribe(QueryParameters request) {
        topics.unsubscribe(request.get("SubscriptionArn"));
        return new Xml();
    }

    private Xml topics() {
        Xml members = new Xml();
        topics.arns().forEach(arn -> members.open("member").value("TopicArn", arn).close("member"));
        return new Xml().nested("Topics", members);
    }

    private Xml topicAttributes(QueryParameters request) {
        String arn = request.get("TopicArn");
        Xml entries = new Xml().entry("TopicArn", arn).entry("SubscriptionsConfirmed",
                String.valueOf(topics.subscriptions(arn).size()));
        return new Xml().nested("Attributes", entries);
    }

    private Xml subscriptionAttributes(QueryParameters request) {
        Subscription subscription = topics.subscription(request.get("SubscriptionArn")).subscription();
        Xml entries = new Xml();
        for (Map.Entry<String, String> entry : SubscriptionAttributes.of(subscription).entrySet()) {
            entries.entry(entry.getKey(), entry.getValue());
        }
        return new Xml().nested("Attributes", entries);
    }

    private static Xml subscriptions(Collection<Topics.Filtered> found) {
        Xml members = new Xml();
        for (Topics.Filtered filtered : found) {
            Subscription subscription = filtered.subscription();
            members.open("member").value("SubscriptionArn", subscription.arn())
                    .value("TopicArn", subscription.topicArn())
                    .value("Protocol", "sqs").value("Endpoint", subscription.queueArn()).close("member");
        }
        return new Xml().nested("Subscriptions", members);
    }
}

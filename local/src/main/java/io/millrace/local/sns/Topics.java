package io.millrace.local.sns;

import io.millrace.local.loopback.LocalAccount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// The topics and their subscriptions. In memory: whoever starts the service creates them. Thread-safe.
final class Topics {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    /// A subscription with its policy made ready.
    ///
    /// @param policy null when everything is wanted
    record Filtered(Subscription subscription, FilterPolicy policy) {}

    private final Map<String, List<Filtered>> topics = new ConcurrentSkipListMap<>();
    private final Map<String, Filtered> subscriptions = new ConcurrentHashMap<>();

    String create(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw SnsException.invalid("Topic Name");
        }
        String arn = LocalAccount.arn("sns", name);
        topics.putIfAbsent(arn, new CopyOnWriteArrayList<>());
        return arn;
    }

    Collection<String> arns() {
        return topics.keySet();
    }

    /// @throws SnsException when there is no such topic
    List<Filtered> subscriptions(String topicArn) {
        List<Filtered> found = topicArn == null ? null : topics.get(topicArn);
        if (found == null) {
            throw SnsException.notFound("Topic");
        }
        return found;
    }

    Collection<Filtered> subscriptions() {
        return subscriptions.values();
    }

    Filtered subscription(String arn) {
        Filtered found = arn == null ? null : subscriptions.get(arn);
        if (found == null) {
            throw SnsException.notFound("Subscription");
        }
        return found;
    }

    /// A queue has one subscription to a topic: subscribing again replaces it and keeps its ARN.
    synchronized String subscribe(String topicArn, String queueArn, boolean rawDelivery, String filterPolicy,
            Subscription.Scope scope, String deadLetterQueueArn) {
        List<Filtered> list = subscriptions(topicArn);
        String arn = list.stream().filter(existing -> existing.subscription().queueArn().equals(queueArn)).findFirst()
                .map(existing -> existing.subscription().arn()).orElseGet(() -> topicArn + ":" + UUID.randomUUID());
        Filtered added = new Filtered(
                new Subscription(arn, topicArn, queueArn, rawDelivery, filterPolicy, scope, deadLetterQueueArn),
                FilterPolicy.parse(filterPolicy, scope));
        list.removeIf(existing -> existing.subscription().arn().equals(arn));
        list.add(added);
        subscriptions.put(arn, added);
        return arn;
    }

    synchronized void unsubscribe(String arn) {
        Filtered gone = subscriptions.remove(arn);
        if (gone != null) {
            subscriptions(gone.subscription().topicArn()).remove(gone);
        }
    }
}

package io.millrace.local.sns;

import io.millrace.local.loopback.LocalAccount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// The topics and their subscriptions: a client's are kept in the journal, the template's are declared at each start.
/// A client's subscription to a topic that is not there yet comes with the topic. Thread-safe.
final class Topics {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    /// A subscription with its policy made ready.
    ///
    /// @param policy null when everything is wanted
    /// @param declared by the template
    record Filtered(Subscription subscription, FilterPolicy policy, boolean declared) {
        static Filtered of(Subscription subscription, boolean declared) {
            return new Filtered(subscription,
                    FilterPolicy.parse(subscription.filterPolicy(), subscription.filterPolicyScope()), declared);
        }
    }

    private final Map<String, List<Filtered>> topics = new ConcurrentSkipListMap<>();
    private final Map<String, Filtered> subscriptions = new ConcurrentHashMap<>();
    private final Set<String> declared = ConcurrentHashMap.newKeySet();
    private final TopicJournal journal;

    Topics(TopicJournal journal) {
        this.journal = journal;
        journal.topics().forEach(this::open);
    }

    /// A client's topic, unless it is there already.
    synchronized String create(String name) {
        String arn = arn(name);
        if (!topics.containsKey(arn)) {
            if (!declared.contains(arn)) {
                journal.record(new TopicChange.Created(arn));
            }
            open(arn);
        }
        return arn;
    }

    /// A topic of the template, whoever made it first.
    synchronized String declare(String name) {
        String arn = arn(name);
        declared.add(arn);
        if (journal.holdsTopic(arn)) {
            journal.record(new TopicChange.Declared(arn));
        }
        open(arn);
        return arn;
    }

    private static String arn(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw SnsException.invalid("Topic Name");
        }
        return LocalAccount.arn("sns", name);
    }

    private void open(String arn) {
        if (!topics.containsKey(arn)) {
            List<Filtered> kept = journal.subscriptions(arn).stream().map(each -> Filtered.of(each, false)).toList();
            kept.forEach(each -> subscriptions.put(each.subscription().arn(), each));
            topics.put(arn, new CopyOnWriteArrayList<>(kept));
        }
    }

    /// Deletes a topic and the subscriptions to it; one that is not there is fine.
    synchronized void delete(String arn) {
        List<Filtered> gone = arn == null ? null : topics.remove(arn);
        if (gone != null) {
            journal.record(new TopicChange.Deleted(arn));
            gone.forEach(each -> subscriptions.remove(each.subscription().arn()));
        }
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

    /// A client's subscription. A queue has one subscription to a topic: subscribing again replaces it and keeps its ARN;
    /// one that the template declares stays the template's.
    synchronized String subscribe(String topicArn, String queueArn, SubscriptionAttributes attributes) {
        return put(topicArn, queueArn, attributes, false);
    }

    /// A subscription of the template, whoever made it first.
    synchronized String declare(String topicArn, String queueArn, SubscriptionAttributes attributes) {
        return put(topicArn, queueArn, attributes, true);
    }

    /// Changes one attribute of a subscription.
    ///
    /// @param value null or empty for none
    synchronized void change(String arn, String name, String value) {
        Subscription old = subscription(arn).subscription();
        subscribe(old.topicArn(), old.queueArn(), SubscriptionAttributes.with(old, name, value));
    }

    private String put(String topicArn, String queueArn, SubscriptionAttributes attributes, boolean byTemplate) {
        List<Filtered> list = subscriptions(topicArn);
        Filtered existing = list.stream().filter(each -> each.subscription().queueArn().equals(queueArn)).findFirst()
                .orElse(null);
        String arn = existing == null ? topicArn + ":" + UUID.randomUUID() : existing.subscription().arn();
        Filtered added = Filtered.of(attributes.subscription(arn, topicArn, queueArn),
                byTemplate || existing != null && existing.declared());
        if (!added.declared()) {
            journal.record(new TopicChange.Subscribed(added.subscription()));
        } else if (journal.holdsSubscription(arn)) {
            journal.record(new TopicChange.Unsubscribed(arn));
        }
        if (existing == null) {
            list.add(added);
        } else {
            list.set(list.indexOf(existing), added);
        }
        subscriptions.put(arn, added);
        return arn;
    }

    synchronized void unsubscribe(String arn) {
        Filtered gone = arn == null ? null : subscriptions.remove(arn);
        if (gone != null) {
            subscriptions(gone.subscription().topicArn()).remove(gone);
            if (!gone.declared()) {
                journal.record(new TopicChange.Unsubscribed(arn));
            }
        }
    }
}

package io.millrace.local.sns;

import io.millrace.local.journal.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The topics and subscriptions that clients made, on disk. Not thread-safe: [Topics] guards it. Durability as [Journal]
/// says.
final class TopicJournal implements AutoCloseable {
    /// Below this many records the file is not worth rewriting.
    private static final int COMPACT_FROM_RECORDS = 1_000;

    private final Set<String> topics = new LinkedHashSet<>();
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Journal journal;

    TopicJournal(Path directory) {
        journal = Journal.open(directory.resolve("topics.journal"), record -> apply(TopicChange.decoded(record)));
        if (journal.records() > live()) {
            compact();
        }
    }

    /// Records the change, and compacts the file when most of it is void.
    void record(TopicChange change) {
        journal.append(change.encoded());
        apply(change);
        if (journal.records() > COMPACT_FROM_RECORDS && journal.records() > 4L * live()) {
            compact();
        }
    }

    /// ARNs.
    List<String> topics() {
        return List.copyOf(topics);
    }

    boolean holdsTopic(String arn) {
        return topics.contains(arn);
    }

    boolean holdsSubscription(String arn) {
        return subscriptions.containsKey(arn);
    }

    /// Subscriptions to a topic, whoever made the topic; oldest first.
    List<Subscription> subscriptions(String topicArn) {
        return subscriptions.values().stream().filter(each -> each.topicArn().equals(topicArn)).toList();
    }

    private void apply(TopicChange change) {
        switch (change) {
            case TopicChange.Created(String topic) -> topics.add(topic);
            case TopicChange.Declared(String topic) -> topics.remove(topic);
            case TopicChange.Deleted(String topic) -> {
                topics.remove(topic);
                subscriptions.values().removeIf(each -> each.topicArn().equals(topic));
            }
            case TopicChange.Subscribed(Subscription subscription) -> subscriptions.put(subscription.arn(),
                    subscription);
            case TopicChange.Unsubscribed(String arn) -> subscriptions.remove(arn);
        }
    }

    private int live() {
        return topics.size() + subscriptions.size();
    }

    private void compact() {
        List<byte[]> live = new ArrayList<>();
        topics.forEach(topic -> live.add(new TopicChange.Created(topic).encoded()));
        subscriptions.values().forEach(each -> live.add(new TopicChange.Subscribed(each).encoded()));
        journal.compact(live);
    }

    @Override
    public void close() {
        journal.close();
    }
}

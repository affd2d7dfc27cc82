package io.millrace.local.sqs;

import io.millrace.local.journal.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every message of every queue, and every queue that a client made, on disk: what is in it is what there is after a
/// restart. Not thread-safe: one actor owns it. Durability as [Journal] says.
final class QueueJournal implements AutoCloseable {
    /// Below this many records the file is not worth rewriting.
    private static final int COMPACT_FROM_RECORDS = 20_000;

    private final Map<String, Map<String, StoredMessage>> queues = new LinkedHashMap<>();
    private final Map<String, StoredQueue> definitions = new LinkedHashMap<>();
    private final Journal journal;

    QueueJournal(Path directory) {
        journal = Journal.open(directory.resolve("queues.journal"), record -> apply(QueueChange.decoded(record)));
        if (journal.records() > live()) {
            compact();
        }
    }

    /// Records the changes, in one write, and compacts the file when most of it is void.
    void record(QueueChange... changes) {
        journal.append(Arrays.stream(changes).map(QueueChange::encoded).toArray(byte[][]::new));
        for (QueueChange change : changes) {
            apply(change);
        }
        if (journal.records() > COMPACT_FROM_RECORDS && journal.records() > 4L * live()) {
            compact();
        }
    }

    /// The queues that clients made.
    Collection<StoredQueue> definitions() {
        return List.copyOf(definitions.values());
    }

    boolean defines(String queue) {
        return definitions.containsKey(queue);
    }

    boolean holds(String queue, String id) {
        return message(queue, id) != null;
    }

    StoredMessage message(String queue, String id) {
        return queues.getOrDefault(queue, Map.of()).get(id);
    }

    /// The messages of a queue, oldest first; those created before `oldest` (epoch milliseconds) are dropped for good.
    Collection<StoredMessage> messages(String queue, long oldest) {
        List<StoredMessage> all = new ArrayList<>(queues.getOrDefault(queue, Map.of()).values());
        QueueChange[] expired = all.stream().filter(message -> message.created() < oldest)
                .map(message -> new QueueChange.Removed(queue, message.id())).toArray(QueueChange[]::new);
        if (expired.length > 0) {
            record(expired);
            all.removeIf(message -> message.created() < oldest);
        }
        return all;
    }

    private void apply(QueueChange change) {
        switch (change) {
            case QueueChange.Added(String queue, StoredMessage message) -> queues
                    .computeIfAbsent(queue, any -> new LinkedHashMap<>()).put(message.id(), message);
            case QueueChange.Updated updated -> queues.getOrDefault(updated.queue(), Map.of())
                    .computeIfPresent(updated.id(), (id, message) -> message.received(updated));
            case QueueChange.Removed(String queue, String id) -> queues.getOrDefault(queue, Map.of()).remove(id);
            case QueueChange.Emptied(String queue) -> queues.remove(queue);
            case QueueChange.Created(StoredQueue definition) -> {
                queues.remove(definition.name());
                definitions.put(definition.name(), definition);
            }
            case QueueChange.Changed(StoredQueue definition) -> definitions.put(definition.name(), definition);
            case QueueChange.Declared(String queue) -> definitions.remove(queue);
            case QueueChange.Deleted(String queue) -> {
                queues.remove(queue);
                definitions.remove(queue);
            }
        }
    }

    private int live() {
        return definitions.size() + queues.values().stream().mapToInt(Map::size).sum();
    }

    private void compact() {
        List<byte[]> live = new ArrayList<>();
        definitions.values().forEach(definition -> live.add(new QueueChange.Created(definition).encoded()));
        queues.forEach((queue, messages) -> messages.values()
                .forEach(message -> live.add(new QueueChange.Added(queue, message).encoded())));
        journal.compact(live);
    }

    @Override
    public void close() {
        journal.close();
    }
}

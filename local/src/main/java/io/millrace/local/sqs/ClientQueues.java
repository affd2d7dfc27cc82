package io.millrace.local.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The queues that clients made before the last stop: there again before anybody can ask for them. Thread-safe.
final class ClientQueues {
    /// The longest that SQS allows: ElasticMQ does not say what a client asked for.
    private static final Duration RETENTION = Duration.ofDays(14);

    private final QueueActors actors;
    private final List<StoredQueue> redriving;

    private ClientQueues(QueueActors actors, List<StoredQueue> redriving) {
        this.actors = actors;
        this.redriving = new ArrayList<>(redriving);
    }

    static ClientQueues restore(Collection<StoredQueue> queues, QueueActors actors) {
        queues.forEach(queue -> actors.create(ElasticQueues.data(queue), RETENTION));
        ClientQueues restored = new ClientQueues(actors,
                queues.stream().filter(queue -> queue.deadLetterQueue() != null).toList());
        restored.redriving.forEach(actors::link);
        actors.restored();
        return restored;
    }

    /// A queue of the template is there: it is no client's any more, and clients' queues may have it for their dead letters.
    synchronized void declared(String name) {
        redriving.removeIf(queue -> queue.name().equals(name));
        redriving.stream().filter(queue -> queue.deadLetterQueue().equals(name)).forEach(actors::link);
    }
}

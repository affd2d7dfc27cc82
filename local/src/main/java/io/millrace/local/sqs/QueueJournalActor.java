package io.millrace.local.sqs;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Props;
import org.elasticmq.DeadLettersQueueData;
import org.elasticmq.QueueData;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;

/// ElasticMQ's queue event listener: it writes each change to the journal before ElasticMQ answers its client, so an
/// acknowledged send, receive or delete survives a kill.
///
/// Moving a message to its dead-letter queue is two events of two queues, in either order. The removal is therefore held
/// back until the message has arrived there: after a kill in between it is in its old queue again, at its last receive,
/// and the next receive moves it. A client's own delete at the last receive looks the same, so it reaches the disk up to
/// [#HELD] later; a kill within that time delivers the message once more, as SQS may.
///
/// A queue that a client makes is written down with its attributes; one that the template declares is not, since the
/// template is read at each start.
final class QueueJournalActor extends AbstractActor {
    private static final Duration HELD = Duration.ofSeconds(1);

    /// Ask: the messages of a queue, without those created before `oldest` (epoch milliseconds).
    record Restore(String queue, long oldest) {}

    /// Ask: the queue is the template's from now on.
    record Declare(String queue) {}

    /// The clients' queues are there again: what comes from now on is to be kept.
    record Restored() {}

    /// Ask: answered when everything that was told before is in the journal.
    record Written() {}

    /// Ask: write what is held back; answered when it is done.
    record Settle() {}

    /// A purge, which ElasticMQ does not tell its listener of.
    record Purged(String queue) {}

    private record Release(QueueChange.Removed removal) {}

    private final QueueJournal journal;
    private final Map<String, DeadLettersQueueData> deadLetters = new HashMap<>();
    private final Map<String, QueueChange.Removed> held = new HashMap<>();

    private final Set<String> declared = new HashSet<>();
    private boolean restoring = true;

    private QueueJournalActor(QueueJournal journal) {
        this.journal = journal;
    }

    static Props props(QueueJournal journal) {
        return Props.create(QueueJournalActor.class, () -> new QueueJournalActor(journal));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder().match(QueueEvent.MessageAdded.class, event -> added(event.queueName(), event.message()))
                .match(QueueEvent.MessageUpdated.class, event -> updated(event.queueName(), event.message()))
                .match(QueueEvent.MessageRemoved.class,
                        event -> removed(new QueueChange.Removed(event.queueName(), event.messageId())))
                .match(QueueEvent.QueueCreated.class, event -> created(event.queue()))
                .match(QueueEvent.QueueMetadataUpdated.class, event -> changed(event.queue()))
                .match(QueueEvent.QueueDeleted.class, event -> deleted(event.queueName()))
                .match(Declare.class, event -> declare(event.queue())).match(Restored.class, event -> restoring = false)
                .match(Written.class, event -> acknowledge())
                .match(Purged.class, event -> journal.record(new QueueChange.Emptied(event.queue())))
                .match(Release.class, event -> release(event.removal())).match(Restore.class, this::restore)
                .match(Settle.class, event -> settle()).build();
    }

    private void added(String queue, InternalMessage message) {
        QueueChange.Added added = new QueueChange.Added(queue, ElasticMessages.stored(message));
        QueueChange.Removed removal = held.remove(message.id());
        if (removal == null) {
            journal.record(added);
        } else {
            journal.record(added, removal);
        }
        acknowledge();
    }

    private void updated(String queue, InternalMessage message) {
        if (journal.holds(queue, message.id())) {
            journal.record(ElasticMessages.updated(queue, message));
        }
        acknowledge();
    }

    private void removed(QueueChange.Removed removal) {
        StoredMessage message = journal.message(removal.queue(), removal.id());
        DeadLettersQueueData target = deadLetters.get(removal.queue());
        boolean moving = message != null && target != null && message.receiveCount() >= target.maxReceiveCount()
                && !journal.holds(target.name(), removal.id());
        if (moving) {
            held.put(removal.id(), removal);
            getContext().getSystem().scheduler().scheduleOnce(HELD, getSelf(), new Release(removal),
                    getContext().getDispatcher(), getSelf());
        } else {
            journal.record(removal);
        }
        acknowledge();
    }

    private void release(QueueChange.Removed removal) {
        if (held.remove(removal.id(), removal)) {
            journal.record(removal);
        }
    }

    private void settle() {
        List.copyOf(held.values()).forEach(this::release);
        acknowledge();
    }

    private void restore(Restore request) {
        List<InternalMessage> messages = journal.messages(request.queue(), request.oldest()).stream()
                .map(ElasticMessages::internal).toList();
        getSender().tell(messages, getSelf());
    }

    private void created(QueueData queue) {
        learned(queue);
        if (!restoring && !declared.contains(queue.name()) && !queue.isFifo()) {
            journal.record(new QueueChange.Created(ElasticQueues.stored(queue)));
        }
    }

    private void changed(QueueData queue) {
        learned(queue);
        if (!restoring && journal.defines(queue.name())) {
            journal.record(new QueueChange.Changed(ElasticQueues.stored(queue)));
        }
    }

    private void deleted(String queue) {
        deadLetters.remove(queue);
        journal.record(new QueueChange.Deleted(queue));
    }

    private void declare(String queue) {
        declared.add(queue);
        if (journal.defines(queue)) {
            journal.record(new QueueChange.Declared(queue));
        }
        acknowledge();
    }

    private void learned(QueueData queue) {
        if (queue.deadLettersQueue().isEmpty()) {
            deadLetters.remove(queue.name());
        } else {
            deadLetters.put(queue.name(), queue.deadLettersQueue().get());
        }
    }

    private void acknowledge() {
        getSender().tell(OperationSuccessful$.MODULE$, getSelf());
    }
}

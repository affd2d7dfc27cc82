package io.millrace.local.sqs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.AfterMillisNextDelivery;
import org.elasticmq.CreateQueueData;
import org.elasticmq.ElasticMQError;
import org.elasticmq.ImmediateNextDelivery$;
import org.elasticmq.MessageContent;
import org.elasticmq.MessageData;
import org.elasticmq.MillisVisibilityTimeout;
import org.elasticmq.NewMessageData;
import org.elasticmq.NextDelivery;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.msg.CreateQueue;
import org.elasticmq.msg.DeleteMessage;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.ReceiveMessages;
import org.elasticmq.msg.RestoreMessages;
import org.elasticmq.msg.SendMessage;
import org.elasticmq.msg.UpdateQueueDeadLettersQueue;
import org.elasticmq.msg.UpdateQueueDefaultVisibilityTimeout;
import org.elasticmq.msg.UpdateQueueDelay;
import org.elasticmq.msg.UpdateQueueReceiveMessageWait;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Either;

/// ElasticMQ's queues, spoken to as actors from inside this JVM. Every call waits for the answer. Thread-safe.
final class QueueActors {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration MOVE_VISIBILITY = Duration.ofSeconds(60);
    private static final int MOVE_BATCH = 10;

    private final ActorRef manager;
    private final ActorRef journal;

    QueueActors(ActorRef manager, ActorRef journal) {
        this.manager = manager;
        this.journal = journal;
    }

    /// Makes a queue as the template says, or gives the one that is there the template's attributes.
    void declare(String name, QueueAttributes attributes) {
        Option<ActorRef> deadLetters = attributes.deadLetterQueue() == null ? Option.empty()
                : Option.apply(queue(attributes.deadLetterQueue()));
        ask(journal, new QueueJournalActor.Declare(name));
        Option<ActorRef> existing = lookup(name);
        if (existing.isEmpty()) {
            create(ElasticQueues.data(name, attributes), attributes.retention());
            return;
        }
        ActorRef queue = existing.get();
        ask(queue, new UpdateQueueDefaultVisibilityTimeout(
                new MillisVisibilityTimeout(attributes.visibilityTimeout().toMillis())));
        ask(queue, new UpdateQueueDelay(attributes.delay()));
        ask(queue, new UpdateQueueReceiveMessageWait(attributes.receiveWait()));
        ask(queue, new UpdateQueueDeadLettersQueue(ElasticQueues.deadLetters(attributes), deadLetters));
    }

    /// Creates a queue and puts back what the journal holds of it.
    void create(CreateQueueData data, Duration retention) {
        Either<ElasticMQError, ActorRef> created = ask(manager, new CreateQueue(data));
        if (created.isLeft()) {
            throw new IllegalArgumentException(
                    "queue " + data.name() + ": " + created.left().toOption().get().message());
        }
        long oldest = System.currentTimeMillis() - retention.toMillis();
        List<InternalMessage> messages = ask(journal, new QueueJournalActor.Restore(data.name(), oldest));
        created.toOption().get().tell(new RestoreMessages(CollectionConverters.asScala(messages).toList()),
                ActorRef.noSender());
    }

    /// Gives a queue its dead-letter queue; none as long as that is not there, since ElasticMQ throws away what it cannot
    /// move.
    void link(StoredQueue queue) {
        Option<ActorRef> target = lookup(queue.deadLetterQueue());
        Option<ActorRef> source = lookup(queue.name());
        if (source.isDefined()) {
            ask(source.get(), new UpdateQueueDeadLettersQueue(target.isEmpty() ? Option.empty()
                    : ElasticQueues.deadLetters(queue.deadLetterQueue(), queue.maxReceiveCount()), target));
        }
    }

    /// From now on the journal keeps what clients do to queues.
    void restored() {
        journal.tell(new QueueJournalActor.Restored(), ActorRef.noSender());
    }

    void send(String name, String body, Map<String, MessageAttribute> attributes, Duration delay) {
        send(queue(name), body, ElasticMessages.attributes(attributes),
                delay.isZero() ? ImmediateNextDelivery$.MODULE$ : new AfterMillisNextDelivery(delay.toMillis()));
    }

    private void send(ActorRef queue, String body,
            scala.collection.immutable.Map<String, org.elasticmq.MessageAttribute> attributes, NextDelivery when) {
        ask(queue, new SendMessage(new NewMessageData(Option.empty(), new MessageContent(body), attributes,
                when, Option.empty(), Option.empty(), 0, Option.empty(), Option.empty(),
                Option.empty())));
    }

    int move(String from, String to) {
        ActorRef source = queue(from);
        ActorRef target = queue(to);
        int moved = 0;
        for (List<MessageData> batch = receive(source); !batch.isEmpty(); batch = receive(source)) {
            for (MessageData message : batch) {
                send(target, message.content().value(), message.messageAttributes(), ImmediateNextDelivery$.MODULE$);
                ask(source, new DeleteMessage(message.deliveryReceipt().get()));
            }
            moved += batch.size();
        }
        return moved;
    }

    private List<MessageData> receive(ActorRef queue) {
        scala.collection.immutable.List<MessageData> messages = ask(queue,
                new ReceiveMessages(new MillisVisibilityTimeout(MOVE_VISIBILITY.toMillis()), MOVE_BATCH,
                        Option.apply(Duration.ZERO), Option.empty()));
        return CollectionConverters.asJava(messages);
    }

    /// Waits until the journal holds everything.
    void settle() {
        ask(journal, new QueueJournalActor.Settle());
    }

    private ActorRef queue(String name) {
        Option<ActorRef> queue = lookup(name);
        if (queue.isEmpty()) {
            throw new NoSuchQueueException(name);
        }
        return queue.get();
    }

    private Option<ActorRef> lookup(String name) {
        return ask(manager, new LookupQueue(name));
    }

    @SuppressWarnings("unchecked") // The type of each answer is part of ElasticMQ's protocol.
    private static <T> T ask(ActorRef actor, Object message) {
        try {
            return (T) Patterns.ask(actor, message, PATIENCE).toCompletableFuture().join();
        } catch (CompletionException failure) {
            throw new IllegalStateException("SQS did not answer", failure.getCause());
        }
    }
}

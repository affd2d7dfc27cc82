package io.millrace.local.sqs;

import java.time.Duration;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.msg.CreateQueue;
import org.elasticmq.msg.DeleteQueue;

/// Stands before ElasticMQ's queue manager: a client that creates or deletes a queue is answered once the journal has it.
/// The manager itself tells its listener and answers without waiting.
final class QueueFront extends AbstractActor {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ActorRef manager;
    private final ActorRef journal;

    private QueueFront(ActorRef manager, ActorRef journal) {
        this.manager = manager;
        this.journal = journal;
    }

    static Props props(ActorRef manager, ActorRef journal) {
        return Props.create(QueueFront.class, () -> new QueueFront(manager, journal));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder().match(CreateQueue.class, this::written).match(DeleteQueue.class, this::written)
                .matchAny(other -> manager.forward(other, getContext())).build();
    }

    private void written(Object change) {
        Patterns.pipe(Patterns.ask(manager, change, PATIENCE)
                .thenCompose(answer -> Patterns.ask(journal, new QueueJournalActor.Written(), PATIENCE)
                        .thenApply(written -> answer)),
                getContext().getDispatcher()).to(getSender());
    }
}

package io.millrace.local.sqs;

import com.typesafe.config.Config;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import org.apache.pekko.dispatch.ProducesMessageQueue;
import org.apache.pekko.dispatch.UnboundedMessageQueueSemantics;
import org.elasticmq.msg.ClearQueue;
import scala.Option;

/// The mailbox of ElasticMQ's queues: when a queue takes a purge out of it, the journal is told. ElasticMQ itself does not
/// tell its listener, so purged messages would be back after a restart.
public final class PurgeReportingMailbox implements MailboxType, ProducesMessageQueue<PurgeReportingMailbox.Letters> {
    /// What the actor that keeps the journal is called.
    static final String JOURNAL = "journal";

    /// Called by Pekko, by the class's name in the configuration.
    public PurgeReportingMailbox(ActorSystem.Settings settings, Config config) {}

    @Override
    public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
        return new Letters(owner.get(), system.get());
    }

    /// The queue of messages to one actor.
    static final class Letters implements MessageQueue, UnboundedMessageQueueSemantics {
        private final Queue<Envelope> letters = new ConcurrentLinkedQueue<>();
        private final ActorRef owner;
        private final ActorSystem system;

        private Letters(ActorRef owner, ActorSystem system) {
            this.owner = owner;
            this.system = system;
        }

        @Override
        public void enqueue(ActorRef receiver, Envelope letter) {
            letters.offer(letter);
        }

        @Override
        public Envelope dequeue() {
            Envelope letter = letters.poll();
            if (letter != null && letter.message() instanceof ClearQueue) {
                system.actorSelection("/user/" + JOURNAL).tell(new QueueJournalActor.Purged(queueName()), owner);
            }
            return letter;
        }

        /// ElasticMQ calls its actors `queue-<name>-<eight characters>`.
        private String queueName() {
            String name = owner.path().name();
            return name.substring("queue-".length(), name.length() - "-12345678".length());
        }

        @Override
        public int numberOfMessages() {
            return letters.size();
        }

        @Override
        public boolean hasMessages() {
            return !letters.isEmpty();
        }

        @Override
        public void cleanUp(ActorRef receiver, MessageQueue deadLetters) {
            for (Envelope letter = letters.poll(); letter != null; letter = letters.poll()) {
                deadLetters.enqueue(receiver, letter);
            }
        }
    }
}

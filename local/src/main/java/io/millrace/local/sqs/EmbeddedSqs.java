package io.millrace.local.sqs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.millrace.local.loopback.LocalAccount;
import io.millrace.local.loopback.PortInUseException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.rest.sqs.AutoCreateQueuesConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;

/// SQS on the loopback interface: ElasticMQ in this JVM, with a journal of every message.
///
/// What a client was told has happened survives the death of the process: sends, deletes, receive counts, visibility
/// timeouts, and the queues that clients make. Power loss is not covered (see [io.millrace.local.journal.Journal]). Queues
/// made with [#createQueue] are not kept: whoever starts it creates them, and gets each one's messages back. Thread-safe.
public final class EmbeddedSqs implements SqsTarget, AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String SETTINGS = "actors.conf";

    private final QueueJournal journal;
    private final ActorSystem actors;
    private final QueueActors queues;
    private final ClientQueues clientQueues;
    private final URI endpoint;

    private EmbeddedSqs(QueueJournal journal, ActorSystem actors, int port) {
        this.journal = journal;
        this.actors = actors;
        ActorRef listener = actors.actorOf(QueueJournalActor.props(journal), PurgeReportingMailbox.JOURNAL);
        ActorRef manager = actors.actorOf(Props.create(QueueManagerActor.class, () -> new QueueManagerActor(
                new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(listener))), "queues");
        queues = new QueueActors(manager, listener);
        clientQueues = ClientQueues.restore(journal.definitions(), queues);
        ActorRef front = actors.actorOf(QueueFront.props(manager, listener), "front");
        SQSRestServer server = new TheSQSRestServerBuilder(Option.apply(actors), Option.apply(front), HOST, port,
                new NodeAddress("http", HOST, port, ""), true, StrictSQSLimits$.MODULE$, LocalAccount.REGION,
                LocalAccount.ID, Option.apply(listener), AutoCreateQueuesConfig.disabled()).start();
        endpoint = URI.create("http://" + HOST + ":" + server.waitUntilStarted().localAddress().getPort());
    }

    /// Starts the service; the queues that clients made in an earlier run are there with their messages, those of other
    /// queues as soon as these are created.
    ///
    /// @param port 0 for any free one
    /// @param directory holds the journal; one process at a time may use it
    /// @throws PortInUseException when something else listens on the port
    public static EmbeddedSqs start(int port, Path directory) {
        QueueJournal journal = new QueueJournal(directory);
        ActorSystem actors = ActorSystem.create("millrace-sqs", settings());
        try {
            return new EmbeddedSqs(journal, actors, port);
        } catch (Exception failure) {
            terminate(actors);
            journal.close();
            throw PortInUseException.orElse("SQS", port, failure);
        }
    }

    private static Config settings() {
        return ConfigFactory.parseResources(EmbeddedSqs.class, SETTINGS).withFallback(ConfigFactory.load());
    }

    public URI endpoint() {
        return endpoint;
    }

    /// Creates a queue and puts back the messages that it held when the local system last ran. One that exists, made by a
    /// client or before, gets these attributes; from now on it is no client's, so that it must be created at each start.
    ///
    /// @param attributes `VisibilityTimeout`, `MessageRetentionPeriod`, `RedrivePolicy` (its target must exist),
    ///                   `ReceiveMessageWaitTimeSeconds`, `DelaySeconds`, as SQS names them
    /// @throws IllegalArgumentException naming the attribute that is unknown, malformed or out of bounds
    public Queue createQueue(String name, Map<String, String> attributes) {
        queues.declare(name, QueueAttributes.parse(name, attributes));
        clientQueues.declared(name);
        return new Queue(name, endpoint + "/" + LocalAccount.ID + "/" + name, LocalAccount.arn("sqs", name));
    }

    @Override
    public void send(String queueArn, String body, Map<String, MessageAttribute> attributes) {
        send(queueArn, body, attributes, Duration.ZERO);
    }

    @Override
    public void send(String queueArn, String body, Map<String, MessageAttribute> attributes, Duration delay) {
        MessageLimits.check(body, attributes);
        queues.send(LocalAccount.name("sqs", queueArn), body, attributes, delay);
    }

    /// Returns dead letters: receives every visible message of the dead-letter queue, sends it to `target` and deletes it, in
    /// this order, so that a kill in between leaves a message twice rather than nowhere. Works for the dead-letter queues of
    /// queues and of subscriptions alike. Redriven messages have a new id and start at receive count 0.
    ///
    /// @return how many messages were returned
    public int redrive(String deadLetterQueueArn, String targetQueueArn) {
        return queues.move(LocalAccount.name("sqs", deadLetterQueueArn), LocalAccount.name("sqs", targetQueueArn));
    }

    /// Stops listening, ends every thread and closes the journal. Requests under way are cut off.
    @Override
    public void close() {
        try {
            queues.settle();
        } finally {
            terminate(actors);
            journal.close();
        }
    }

    private static void terminate(ActorSystem actors) {
        actors.terminate();
        try {
            actors.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
            ObjectName metrics = new ObjectName("org.elasticmq:name=Queues");
            if (ManagementFactory.getPlatformMBeanServer().isRegistered(metrics)) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(metrics);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | JMException failure) {
            throw new IllegalStateException("SQS did not stop", failure);
        }
    }
}

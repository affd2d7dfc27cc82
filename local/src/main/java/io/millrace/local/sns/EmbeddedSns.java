package io.millrace.local.sns;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.local.loopback.PortInUseException;
import io.millrace.local.sqs.MessageAttribute;
import io.millrace.local.sqs.SqsTarget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// SNS on the loopback interface: topics that deliver to queues, with filter policies, raw delivery and dead-letter queues.
/// Speaks the Query protocol of the AWS SDKs and the `aws` command line, for the actions of [QueryActions].
///
/// A publication is in every queue that wants it before its publisher is answered. Topics and subscriptions that clients
/// make survive the death of the process; those made through this class are not kept: whoever starts it creates them.
/// Signatures are not checked. Thread-safe.
public final class EmbeddedSns implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    /// Twice the largest message, form-encoded at worst.
    private static final int MOST_REQUEST_BYTES = 2 << 20;

    private final TopicJournal journal;
    private final Topics topics;
    private final Delivery delivery;
    private final QueryActions actions;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private EmbeddedSns(int port, TopicJournal journal, SqsTarget queues) throws IOException {
        this.journal = journal;
        topics = new Topics(journal);
        delivery = new Delivery(queues, Clock.systemUTC());
        actions = new QueryActions(topics, delivery);
        server = HttpServer.create(new InetSocketAddress(HOST, port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// @param port 0 for any free one
    /// @param directory holds the journal; one process at a time may use it
    /// @param queues where messages are put
    /// @throws PortInUseException when something else listens on the port
    public static EmbeddedSns start(int port, Path directory, SqsTarget queues) {
        TopicJournal journal = new TopicJournal(directory);
        try {
            return new EmbeddedSns(port, journal, queues);
        } catch (IOException failure) {
            journal.close();
            throw PortInUseException.orElse("SNS", port, failure);
        }
    }

    public URI endpoint() {
        return URI.create("http://" + HOST + ":" + server.getAddress().getPort());
    }

    /// Creates a topic that is not kept; a client's of that name is no client's any more, its subscriptions stay.
    ///
    /// @return the topic's ARN; the same one when it exists already
    public String createTopic(String name) {
        return topics.declare(name);
    }

    /// Subscribes a queue, or changes its subscription to the topic. It is not kept, even if a client made it first.
    ///
    /// @param filterPolicy JSON as SNS documents it; null for every message
    /// @param deadLetterQueueArn gets what the queue does not take; null for none, then such a publication fails
    /// @return the subscription's ARN
    public String subscribe(String topicArn, String queueArn, boolean rawDelivery, String filterPolicy,
            Subscription.Scope filterPolicyScope, String deadLetterQueueArn) {
        return topics.declare(topicArn, queueArn,
                new SubscriptionAttributes(rawDelivery, filterPolicy, filterPolicyScope, deadLetterQueueArn));
    }

    /// Publishes from inside this JVM. When it returns, the message is in every queue that wants it.
    ///
    /// @return the message id
    public String publish(String topicArn, String message, Map<String, MessageAttribute> attributes) {
        Publication publication = Publication.of(message, null, attributes);
        delivery.deliver(publication, topics.subscriptions(topicArn));
        return publication.id();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String answer;
            int status = 200;
            try {
                answer = actions.answer(QueryParameters.parse(body(exchange)));
            } catch (SnsException refused) {
                status = refused.status();
                answer = Xml.error(refused);
            } catch (RuntimeException failure) {
                status = 500;
                answer = Xml.error(new SnsException(500, "InternalError", failure.getMessage()));
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_REQUEST_BYTES + 1);
        if (body.length > MOST_REQUEST_BYTES) {
            throw new SnsException(413, "RequestEntityTooLarge", "request too large");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    /// Stops at once; requests under way are cut off and were not answered.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        journal.close();
    }
}

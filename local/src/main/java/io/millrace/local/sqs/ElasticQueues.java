package io.millrace.local.sqs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.elasticmq.CreateQueueData;
import org.elasticmq.DeadLettersQueueData;
import org.elasticmq.MillisVisibilityTimeout;
import org.elasticmq.QueueData;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/// ElasticMQ's queues to and from the journal's and the template's.
final class ElasticQueues {
    private ElasticQueues() {}

    static StoredQueue stored(QueueData queue) {
        DeadLettersQueueData deadLetters = OptionConverters.toJava(queue.deadLettersQueue()).orElse(null);
        return new StoredQueue(queue.name(), queue.defaultVisibilityTimeout().millis(), queue.delay().toMillis(),
                queue.receiveMessageWait().toMillis(), queue.created().toInstant().toEpochMilli(),
                deadLetters == null ? null : deadLetters.name(),
                deadLetters == null ? 0 : deadLetters.maxReceiveCount(),
                Map.copyOf(CollectionConverters.asJava(queue.tags())));
    }

    static CreateQueueData data(StoredQueue queue) {
        return data(queue.name(), queue.visibility(), Duration.ofMillis(queue.delay()),
                Duration.ofMillis(queue.receiveWait()),
                deadLetters(queue.deadLetterQueue(), queue.maxReceiveCount()),
                Option.apply(Instant.ofEpochMilli(queue.created()).atOffset(ZoneOffset.UTC)), queue.tags());
    }

    static CreateQueueData data(String name, QueueAttributes attributes) {
        return data(name, attributes.visibilityTimeout().toMillis(), attributes.delay(), attributes.receiveWait(),
                deadLetters(attributes), Option.empty(), Map.of());
    }

    static Option<DeadLettersQueueData> deadLetters(QueueAttributes attributes) {
        return deadLetters(attributes.deadLetterQueue(), attributes.maxReceiveCount());
    }

    static Option<DeadLettersQueueData> deadLetters(String name, int maxReceiveCount) {
        return name == null ? Option.empty() : Option.apply(new DeadLettersQueueData(name, maxReceiveCount));
    }

    private static CreateQueueData data(String name, long visibilityMillis, Duration delay, Duration receiveWait,
            Option<DeadLettersQueueData> deadLetters, Option<java.time.OffsetDateTime> created,
            Map<String, String> tags) {
        return new CreateQueueData(name, Option.apply(new MillisVisibilityTimeout(visibilityMillis)),
                Option.apply(delay), Option.apply(receiveWait), created, created, deadLetters, false, false,
                Option.empty(), Option.empty(),
                scala.collection.immutable.Map.from(CollectionConverters.asScala(tags)));
    }
}

package io.millrace.local.sqs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elasticmq.BinaryMessageAttribute;
import org.elasticmq.MessageContent;
import org.elasticmq.NeverReceived$;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.OnDateTimeReceived;
import org.elasticmq.Received;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.TracingId;
import org.elasticmq.actor.queue.InternalMessage;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/// ElasticMQ's messages to and from the journal's.
final class ElasticMessages {
    private ElasticMessages() {}

    static StoredMessage stored(InternalMessage message) {
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        CollectionConverters.asJava(message.messageAttributes())
                .forEach((name, value) -> attributes.put(name, attribute(value)));
        return new StoredMessage(message.id(), message.content().value(), attributes,
                message.created().toInstant().toEpochMilli(), message.nextDelivery(), message.receiveCount(),
                firstReceived(message), receipt(message), text(message.deadLetterSourceQueueName()),
                OptionConverters.toJava(message.tracingId()).map(TracingId::id).orElse(null));
    }

    static QueueChange.Updated updated(String queue, InternalMessage message) {
        return new QueueChange.Updated(queue, message.id(), message.nextDelivery(), message.receiveCount(),
                firstReceived(message), receipt(message));
    }

    static InternalMessage internal(StoredMessage message) {
        Received first = message.firstReceived() == 0 ? NeverReceived$.MODULE$
                : new OnDateTimeReceived(time(message.firstReceived()));
        return new InternalMessage(message.id(),
                CollectionConverters
                        .asScala(new java.util.ArrayList<>(
                                message.receipt() == null ? List.of() : List.of(message.receipt()))),
                message.visibleAt(), new MessageContent(message.body()), attributes(message.attributes()),
                time(message.created()), 0, first, message.receiveCount(), false, Option.empty(), Option.empty(),
                Option.apply(message.traceHeader()).map(TracingId::new), Option.empty(),
                Option.apply(message.deadLetterSource()));
    }

    static scala.collection.immutable.Map<String, org.elasticmq.MessageAttribute> attributes(
            Map<String, MessageAttribute> attributes) {
        Map<String, org.elasticmq.MessageAttribute> converted = new LinkedHashMap<>();
        attributes.forEach((name, value) -> converted.put(name, attribute(value)));
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(converted));
    }

    private static org.elasticmq.MessageAttribute attribute(MessageAttribute attribute) {
        String[] type = attribute.type().split("\\.", 2);
        Option<String> custom = type.length == 1 ? Option.empty() : Option.apply(type[1]);
        return switch (type[0]) {
            case "String" -> new StringMessageAttribute(attribute.value(), custom);
            case "Number" -> new NumberMessageAttribute(attribute.value(), custom);
            case "Binary" -> BinaryMessageAttribute.fromBase64(attribute.value(), custom);
            default -> throw new IllegalArgumentException("no such type of message attribute: " + attribute.type());
        };
    }

    static MessageAttribute attribute(org.elasticmq.MessageAttribute attribute) {
        String value = switch (attribute) {
            case StringMessageAttribute text -> text.stringValue();
            case NumberMessageAttribute number -> number.stringValue();
            case BinaryMessageAttribute binary -> binary.asBase64();
            default -> throw new IllegalArgumentException("no such message attribute: " + attribute.getDataType());
        };
        return new MessageAttribute(attribute.getDataType(), value);
    }

    private static long firstReceived(InternalMessage message) {
        return message.firstReceive() instanceof OnDateTimeReceived received
                ? received.when().toInstant().toEpochMilli()
                : 0;
    }

    private static String receipt(InternalMessage message) {
        return text(message.deliveryReceipts().lastOption());
    }

    private static String text(Option<String> option) {
        return option.isEmpty() ? null : option.get();
    }

    private static OffsetDateTime time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC);
    }
}

package io.millrace.batch.aws;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.millrace.batch.Message;
import java.util.List;
import java.util.Map;

/// Messages as Lambda hands them over. A message may come without attributes; then it counts as received once.
public final class SqsMessages {
    private SqsMessages() {}

    public static List<Message> of(SQSEvent event) {
        return event.getRecords() == null ? List.of() : event.getRecords().stream().map(SqsMessages::of).toList();
    }

    private static Message of(SQSEvent.SQSMessage message) {
        Map<String, String> attributes = message.getAttributes() == null ? Map.of() : message.getAttributes();
        var receives = attributes.getOrDefault("ApproximateReceiveCount", "1");
        return new Message(message.getMessageId(), message.getReceiptHandle(), message.getBody(),
                receives.matches("\\d{1,9}") ? Integer.parseInt(receives) : 1, attributes.get("AWSTraceHeader"),
                isFifo(message) ? attributes.get("MessageGroupId") : null);
    }

    /// Standard queues know message groups too, for fairness; only on FIFO queues do they mean order. Amazon SQS Developer Guide, "Fair queues".
    private static boolean isFifo(SQSEvent.SQSMessage message) {
        return message.getEventSourceArn() != null && message.getEventSourceArn().endsWith(".fifo");
    }
}

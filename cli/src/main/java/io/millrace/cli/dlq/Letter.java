package io.millrace.cli.dlq;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// One dead letter, as it was received to be looked at.
///
/// @param id of the message in this queue; a redrive gives another
/// @param receipt by which it is deleted or let go
/// @param trace tracing header; null where there is none
/// @param sent when it was first put into a queue
/// @param receives how often it was received, this time included
record Letter(String id, String receipt, String body, Map<String, MessageAttributeValue> attributes, String trace,
        Instant sent, int receives) {
    Letter {
        attributes = Map.copyOf(attributes);
    }
}

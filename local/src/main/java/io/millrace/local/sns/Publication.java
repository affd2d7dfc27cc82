package io.millrace.local.sns;

import io.millrace.local.sqs.MessageAttribute;
import io.millrace.local.sqs.MessageLimits;
import java.util.Map;
import java.util.UUID;

/// One message that was accepted for a topic.
///
/// @param subject null for none
record Publication(String id, String message, String subject, Map<String, MessageAttribute> attributes) {
    Publication {
        attributes = Map.copyOf(attributes);
    }

    /// @throws SnsException when the message is empty or larger than SNS allows
    static Publication of(String message, String subject, Map<String, MessageAttribute> attributes) {
        if (message == null || message.isEmpty()) {
            throw SnsException.invalid("Empty message");
        }
        Publication publication = new Publication(UUID.randomUUID().toString(), message, subject, attributes);
        if (publication.bytes() > MessageLimits.MOST_BYTES) {
            throw SnsException.invalid("Message too long");
        }
        return publication;
    }

    long bytes() {
        return MessageLimits.bytes(message, attributes);
    }
}

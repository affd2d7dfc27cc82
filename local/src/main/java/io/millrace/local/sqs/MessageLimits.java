package io.millrace.local.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// The limits on one message that SNS and SQS share ("Amazon SQS message quotas"; "Publish" of the SNS API reference).
public final class MessageLimits {
    /// Body and attributes together.
    public static final int MOST_BYTES = 262_144;
    private static final int MOST_ATTRIBUTES = 10;

    private MessageLimits() {}

    /// @throws IllegalArgumentException saying which limit of a queue the message breaks
    static void check(String body, Map<String, MessageAttribute> attributes) {
        if (body.isEmpty()) {
            throw new IllegalArgumentException("a message may not be empty");
        }
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw new IllegalArgumentException("a queue's message has at most " + MOST_ATTRIBUTES + " attributes");
        }
        long bytes = bytes(body, attributes);
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "message of " + bytes + " bytes, at most " + MOST_BYTES + " are allowed");
        }
    }

    /// The size that counts: body, and each attribute's name, type and value.
    public static long bytes(String body, Map<String, MessageAttribute> attributes) {
        long bytes = utf8(body);
        for (Map.Entry<String, MessageAttribute> entry : attributes.entrySet()) {
            MessageAttribute attribute = entry.getValue();
            bytes += utf8(entry.getKey()) + utf8(attribute.type()) + (attribute.type().startsWith("Binary")
                    ? Base64.getDecoder().decode(attribute.value()).length
                    : utf8(attribute.value()));
        }
        return bytes;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

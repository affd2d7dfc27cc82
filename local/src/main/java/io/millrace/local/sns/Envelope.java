package io.millrace.local.sns;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a queue gets when its subscription is not raw (SNS developer guide, "Amazon SNS message and JSON formats"). The
/// signature is there for its shape; nothing is signed.
final class Envelope {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Envelope() {}

    static String of(Publication publication, String topicArn, String subscriptionArn, Instant now) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("Type", "Notification");
        envelope.put("MessageId", publication.id());
        envelope.put("TopicArn", topicArn);
        if (publication.subject() != null) {
            envelope.put("Subject", publication.subject());
        }
        envelope.put("Message", publication.message());
        envelope.put("Timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
        envelope.put("SignatureVersion", "1");
        envelope.put("Signature", "bG9jYWw=");
        envelope.put("SigningCertURL", "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-local.pem");
        envelope.put("UnsubscribeURL",
                "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=" + subscriptionArn);
        if (!publication.attributes().isEmpty()) {
            ObjectNode attributes = envelope.putObject("MessageAttributes");
            publication.attributes().forEach((name, attribute) -> attributes.putObject(name)
                    .put("Type", attribute.type()).put("Value", attribute.value()));
        }
        return envelope.toString();
    }
}

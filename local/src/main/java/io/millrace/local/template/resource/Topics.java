package io.millrace.local.template.resource;

import io.millrace.local.template.model.Resource;
import io.millrace.local.template.model.Subscription;
import io.millrace.local.template.model.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `AWS::SNS::Topic` and `AWS::SNS::Subscription`.
final class Topics {
    private Topics() {}

    static List<Resource> topic(Declared declared) {
        Properties from = declared.properties();
        from.notRun("KmsMasterKeyId", "Tags", "DisplayName", "TracingConfig", "DeliveryStatusLogging",
                "DataProtectionPolicy", "SignatureVersion");
        from.optionalText("TopicName");
        String name = declared.attribute("TopicName");
        if (!name.matches("[A-Za-z0-9_-]{1,256}")) {
            from.problem("TopicName", "is no name of a standard topic: " + name);
        }
        List<Resource> made = new ArrayList<>();
        made.add(new Topic(declared.logicalId(), name, declared.attribute("TopicArn")));
        for (Properties inline : from.children("Subscription")) {
            String protocol = inline.text("Protocol");
            String endpoint = inline.text("Endpoint");
            if (runs(inline, protocol)) {
                made.add(new Subscription(declared.logicalId() + "-" + made.size(), declared.attribute("TopicArn"),
                        endpoint, false, Optional.empty(), false, Optional.empty()));
            }
        }
        return made;
    }

    static Optional<Subscription> subscription(Declared declared) {
        Properties from = declared.properties();
        String topic = from.text("TopicArn");
        String protocol = from.text("Protocol");
        String queue = from.text("Endpoint");
        boolean raw = from.flag("RawMessageDelivery", false);
        boolean onBody = from.choice("FilterPolicyScope", "MessageAttributes", "MessageAttributes", "MessageBody")
                .equals("MessageBody");
        Optional<String> filter = from.json("FilterPolicy");
        Optional<String> deadLetters = from.child("RedrivePolicy").map(policy -> policy.text("deadLetterTargetArn"));
        return runs(from, protocol) ? Optional.of(
                new Subscription(declared.logicalId(), topic, queue, raw, filter, onBody, deadLetters))
                : Optional.empty();
    }

    /// Mail, text messages and web hooks leave the machine; only queues are here.
    private static boolean runs(Properties from, String protocol) {
        if (!protocol.equals("sqs")) {
            from.findings().notInterpreted(from.line(), from.path(), "subscription with protocol " + protocol);
        }
        return protocol.equals("sqs");
    }
}

package io.millrace.local.template.resource;

import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.Queue.Redrive;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `AWS::SQS::Queue`.
final class Queues {
    private Queues() {}

    static Queue queue(Declared declared) {
        Properties from = declared.properties();
        from.notRun("KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled", "RedriveAllowPolicy",
                "Tags");
        from.optionalText("QueueName");
        String name = declared.attribute("QueueName");
        if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
            from.problem("QueueName", "is no name of a standard queue: " + name);
        }
        if (from.flag("FifoQueue", false)) {
            from.problem("FifoQueue", "only standard queues are run locally");
        }
        Map<String, String> attributes = new TreeMap<>();
        attribute(from, "VisibilityTimeout", 0, 43_200, attributes);
        attribute(from, "MessageRetentionPeriod", 60, 1_209_600, attributes);
        attribute(from, "ReceiveMessageWaitTimeSeconds", 0, 20, attributes);
        attribute(from, "DelaySeconds", 0, 900, attributes);

        Optional<Redrive> redrive = from.child("RedrivePolicy").map(Queues::redrive);
        return new Queue(declared.logicalId(), name, declared.attribute("Arn"), declared.attribute("QueueUrl"),
                attributes, redrive);
    }

    private static void attribute(Properties from, String name, int least, int most,
            Map<String, String> attributes) {
        from.optionalInteger(name, least, most)
                .ifPresent(value -> attributes.put(name, Integer.toString(value)));
    }

    private static Redrive redrive(Properties from) {
        String target = from.text("deadLetterTargetArn");
        if (!from.has("maxReceiveCount")) {
            from.problem("maxReceiveCount", "is required");
        }
        return new Redrive(target, from.integer("maxReceiveCount", 1, 1, 1_000));
    }
}

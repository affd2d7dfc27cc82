package io.millrace.local;

import io.millrace.local.lambda.PollCounts;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.Stack;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What CloudWatch would know of the queues and of their mappings, in Prometheus' text format. Asks SQS with every look. Thread-safe.
record QueueMetrics(Stack stack, SqsClient sqs, Supplier<Map<String, PollCounts>> counts) implements Supplier<String> {
    @Override
    public String get() {
        var text = new StringBuilder();
        text.append("# TYPE millrace_queue_messages gauge\n# TYPE millrace_queue_held gauge\n");
        for (var queue : stack.all(Queue.class)) {
            try {
                var attributes = sqs.getQueueAttributes(request -> request.queueUrl(queue.url()).attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)).attributes();
                line(text, "millrace_queue_messages", queue,
                        attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
                line(text, "millrace_queue_held", queue,
                        attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
            } catch (SdkException e) {
                // A queue that a client has deleted has no numbers; the others have.
            }
        }
        text.append("# TYPE millrace_lane_received_total counter\n# TYPE millrace_lane_done_total counter\n"
                + "# TYPE millrace_lane_failed_total counter\n");
        counts.get().forEach((key, count) -> {
            var queue = stack.get(Queue.class, key.split("/", 2)[0]);
            line(text, "millrace_lane_received_total", queue, String.valueOf(count.received()));
            line(text, "millrace_lane_done_total", queue, String.valueOf(count.succeeded()));
            line(text, "millrace_lane_failed_total", queue, String.valueOf(count.failed()));
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Queue queue, String value) {
        text.append(name).append("{queue=\"").append(queue.name()).append("\"} ").append(value).append('\n');
    }
}

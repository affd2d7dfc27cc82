package io.millrace.local;

import io.millrace.local.lambda.PollCounts;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.Stack;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What is still under way: messages in queues, and in the hands of functions. Numbers of the moment. Thread-safe.
public final class Backlog {
    private final Stack stack;
    private final SqsClient sqs;
    private final Map<String, PollCounts> counts;

    Backlog(Stack stack, SqsClient sqs, Map<String, PollCounts> counts) {
        this.stack = stack;
        this.sqs = sqs;
        this.counts = counts;
    }

    /// Messages in one queue: visible, delayed, and received but not deleted.
    public long messages(String queueLogicalId) {
        Queue queue = stack.get(Queue.class, queueLogicalId);
        return sqs.getQueueAttributes(request -> request.queueUrl(queue.url()).attributeNames(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)).attributes().values().stream()
                .mapToLong(Long::parseLong).sum();
    }

    /// Whether every queue that a function polls is empty and no function holds a message. An object that was just dropped
    /// may not have reached its queue yet.
    public boolean isEmpty() {
        return counts.values().stream().allMatch(each -> each.inFlight() == 0)
                && counts.keySet().stream().allMatch(key -> messages(key.split("/", 2)[0]) == 0);
    }
}

package io.millrace.local.lambda;

import io.millrace.local.template.model.QueueSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;

/// Gives one batch to the function and deletes what it is done with. Thread-safe.
final class BatchDelivery {
    private final QueueSource source;
    private final PolledQueue queue;
    private final FunctionHost function;
    private final String region;
    private final MessageFilter filter;
    private final Consumer<String> notices;
    private final PollCounts counts = new PollCounts();

    BatchDelivery(QueueSource source, PolledQueue queue, FunctionHost function, String region,
            Consumer<String> notices) {
        this.source = source;
        this.queue = queue;
        this.function = function;
        this.region = region;
        this.filter = new MessageFilter(source.filters());
        this.notices = notices;
    }

    PollCounts counts() {
        return counts;
    }

    void deliver(List<Message> batch) {
        counts.received.add(batch.size());
        counts.inFlight.addAndGet(batch.size());
        List<Message> taken = new ArrayList<>();
        List<Message> refused = new ArrayList<>();
        batch.forEach(message -> (filter.takes(message.body()) ? taken : refused).add(message));
        try {
            queue.delete(refused);
            counts.filtered.add(refused.size());
            List<Message> done = taken.isEmpty() ? List.of() : invoke(taken);
            queue.delete(done);
            counts.succeeded.add(done.size());
            counts.failed.add(taken.size() - done.size());
        } catch (RuntimeException e) { // an SdkException, or a client that is being closed
            notices.accept(function.function().logicalId() + ": messages not deleted, they will come again: "
                    + e.getMessage());
        } finally {
            counts.inFlight.addAndGet(-batch.size());
        }
    }

    private List<Message> invoke(List<Message> messages) {
        counts.invocations.increment();
        Invoked invoked = function.invoke(SqsEvents.event(messages, source.queueArn(), region));
        return switch (invoked) {
            case Invoked.Returned returned -> done(messages, returned.payload());
            case Invoked.Failed failed -> none(failed.errorType() + ": " + failed.message());
            case Invoked.TimedOut timedOut -> none("timed out after " + timedOut.after().toMillis() + " ms");
            case Invoked.Throttled _ -> none("throttled");
        };
    }

    private List<Message> done(List<Message> messages, byte[] payload) {
        if (!source.reportsItemFailures()) {
            return messages;
        }
        Set<String> ids = messages.stream().map(Message::messageId).collect(Collectors.toSet());
        return switch (BatchResponse.read(payload, ids)) {
            case BatchResponse.Succeeded _ -> messages;
            case BatchResponse.Failed failed -> none(failed.reason());
            case BatchResponse.Partly partly -> messages.stream()
                    .filter(message -> !partly.failed().contains(message.messageId())).toList();
        };
    }

    private List<Message> none(String reason) {
        notices.accept(function.function().logicalId() + ": whole batch failed: " + reason);
        return List.of();
    }
}

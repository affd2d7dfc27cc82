package io.millrace.cli.dlq;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/// Has SQS itself send a whole queue of dead letters back (`StartMessageMoveTask`): it goes on where this process ends, but it takes whole queues only, only those that a queue's
/// redrive policy names, and tells nothing of single messages.
final class MoveTask {
    /// SQS's own limit.
    static final int MOST_PER_SECOND = 500;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Set<String> UNDER_WAY = Set.of("RUNNING", "CANCELLING");

    private final SqsClient sqs;
    private final Pace.Pause pause;

    MoveTask(SqsClient sqs, Pace.Pause pause) {
        this.sqs = sqs;
        this.pause = pause;
    }

    /// Cancelled, it stops where it is: what was moved stays moved.
    ///
    /// @return how many messages were moved
    int run(DeadLetterQueue queue, int perSecond, LongConsumer progress, BooleanSupplier cancelled)
            throws InterruptedException {
        var handle = sqs.startMessageMoveTask(start -> start.sourceArn(queue.arn())
                .maxNumberOfMessagesPerSecond(Math.min(perSecond, MOST_PER_SECOND))).taskHandle();
        long moved = 0;
        boolean cancelling = false;
        for (int look = 0; true; look++) {
            if (cancelled.getAsBoolean() && !cancelling) {
                cancelling = true;
                sqs.cancelMessageMoveTask(cancel -> cancel.taskHandle(handle));
            }
            var task = newest(queue);
            if (task.isPresent()) {
                var now = task.get().approximateNumberOfMessagesMoved();
                progress.accept(now == null ? 0 : now - moved);
                moved = now == null ? moved : now;
                if (task.get().status().equals("FAILED")) {
                    throw new CommandException(Exit.FAILED,
                            "SQS could not move all of " + queue.name() + ": " + task.get().failureReason());
                }
            }
            // One that was begun a moment ago may not be listed yet, and one that has ended not any more.
            boolean ended = task.map(each -> !UNDER_WAY.contains(each.status())).orElse(cancelling || look > 0);
            if (ended) {
                return (int) moved;
            }
            pause.of(BETWEEN_LOOKS);
        }
    }

    private Optional<ListMessageMoveTasksResultEntry> newest(DeadLetterQueue queue) {
        return sqs.listMessageMoveTasks(list -> list.sourceArn(queue.arn()).maxResults(1)).results().stream()
                .findFirst();
    }
}

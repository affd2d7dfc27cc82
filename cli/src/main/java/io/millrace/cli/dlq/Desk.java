package io.millrace.cli.dlq;

import io.millrace.aws.Clients;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.cli.stack.Stack;
import io.millrace.feed.StoredFeed;
import io.millrace.feed.aws.DynamoFeeds;
import io.millrace.ledger.OperatorActions;
import io.millrace.ledger.aws.DynamoLedger;
import io.millrace.ledger.aws.DynamoOperatorActions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Everything that an operator's command needs of a stack. Loads the SDK, so only what needs it touches this class.
final class Desk implements AutoCloseable {
    private static final Duration RETENTION = Duration.ofDays(400);

    private final SqsClient sqs;
    private final SnsClient sns;
    private final DynamoDbClient dynamoDb;
    private final Stack stack;
    private final String ledgerTable;

    Desk(Stack stack) {
        ledgerTable = stack.ledgerTable();
        var clients = Clients.from(stack.environment());
        sqs = clients.sqs();
        sns = clients.sns();
        dynamoDb = clients.dynamoDb();
        this.stack = stack;
    }

    /// What a command does at the desk.
    @FunctionalInterface
    interface Work<T> {
        T at(Desk desk) throws InterruptedException;
    }

    /// @throws CommandException where a service cannot be reached, or will not do it
    static <T> T work(Stack stack, Work<T> work) {
        try (var desk = new Desk(stack)) {
            return work.at(desk);
        } catch (SdkException e) {
            throw new CommandException(Exit.UNREACHABLE, "cannot reach the queues or the ledger: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(Exit.INTERRUPTED, "interrupted", e);
        }
    }

    /// The stack's dead-letter queues.
    ///
    /// @throws CommandException where one is named that is not there
    List<DeadLetterQueue> queues(Selection selection) {
        var all = new Topology(sqs, sns, stack.name()).deadLetterQueues();
        if (all.isEmpty()) {
            throw new CommandException(Exit.USAGE, "no dead-letter queue begins with " + stack.name()
                    + "-; is that the stack, and the region?");
        }
        selection.queues().stream().filter(name -> all.stream().noneMatch(queue -> queue.isCalled(name))).findFirst()
                .ifPresent(name -> {
                    throw new CommandException(Exit.USAGE, "no dead-letter queue is called " + name + "; there are "
                            + String.join(", ", all.stream().map(DeadLetterQueue::name).toList()));
                });
        return all.stream().filter(selection::selects).toList();
    }

    Letters letters() {
        return new SqsLetters(sqs);
    }

    Examination examination() {
        var ledger = new DynamoLedger(dynamoDb, ledgerTable, RETENTION, Clock.systemUTC());
        return new Examination(letters(), new Diagnoses(ledger.files(), ledger.marks(), once(
                () -> new DynamoFeeds(dynamoDb, ledgerTable, Clock.systemUTC()).active())), Clock.systemUTC());
    }

    OperatorActions actions() {
        return new DynamoOperatorActions(dynamoDb, ledgerTable, RETENTION);
    }

    MoveTask moveTask() {
        return new MoveTask(sqs, Thread::sleep);
    }

    private static Supplier<List<StoredFeed>> once(Supplier<List<StoredFeed>> read) {
        return new Supplier<>() {
            private List<StoredFeed> known;

            @Override
            public synchronized List<StoredFeed> get() {
                known = known == null ? read.get() : known;
                return known;
            }
        };
    }

    @Override
    public void close() {
        sqs.close();
        sns.close();
        dynamoDb.close();
    }
}

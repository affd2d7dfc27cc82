package io.millrace.cli.dlq;

import io.millrace.aws.Clients;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What is in dead-letter queues. Loads the SDK, so only what needs it touches this class.
final class DeadLetters implements AutoCloseable {
    private static final int BATCH = 10;
    /// Longer than a batch takes; a message whose redrive was cut off comes back after it.
    private static final int HIDDEN_SECONDS = 60;

    private final SqsClient sqs;

    DeadLetters(Map<String, String> environment) {
        sqs = Clients.from(environment).sqs();
    }

    /// How many messages are visible, and how many somebody has received.
    record Depth(long visible, long hidden) {}

    Depth depth(DeadLetterQueue queue) {
        try {
            var attributes = sqs.getQueueAttributes(
                    get -> get.queueUrl(queue.url()).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                    .attributes();
            return new Depth(Long.parseLong(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
                    Long.parseLong(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
        } catch (SdkException e) {
            throw unreachable(e);
        }
    }

    /// Sends messages back to where they came from. A message is deleted here only once it is there: cut off in between, it is in both, never in none.
    ///
    /// @param most at most so many: what dies again meanwhile is not redriven for ever
    /// @return how many went back
    long redrive(DeadLetterQueue queue, long most) {
        var source = queue.source();
        long redriven = 0;
        try {
            while (redriven < most) {
                int wanted = (int) Math.min(BATCH, most - redriven);
                var messages = sqs.receiveMessage(receive -> receive.queueUrl(queue.url()).maxNumberOfMessages(wanted)
                        .visibilityTimeout(HIDDEN_SECONDS)
                        .waitTimeSeconds(1).messageAttributeNames("All")).messages();
                if (messages.isEmpty()) {
                    return redriven;
                }
                for (Message message : messages) {
                    sqs.sendMessage(send -> send.queueUrl(source.url()).messageBody(message.body())
                            .messageAttributes(message.messageAttributes()));
                    sqs.deleteMessage(delete -> delete.queueUrl(queue.url()).receiptHandle(message.receiptHandle()));
                    redriven++;
                }
            }
            return redriven;
        } catch (SdkException e) {
            throw unreachable(e);
        }
    }

    private static CommandException unreachable(SdkException e) {
        return new CommandException(Exit.UNREACHABLE, "cannot reach the queues: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        sqs.close();
    }
}

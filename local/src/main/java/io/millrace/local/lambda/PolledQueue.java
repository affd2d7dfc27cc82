package io.millrace.local.lambda;

import io.millrace.local.template.model.Queue;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// What a mapping does with its queue: receive, delete what is done, give back what it will not get to.
record PolledQueue(Queue queue, SqsClient sqs) {
    private static final int PER_CALL = 10;
    private static final int DELETE_ATTEMPTS = 3;

    List<Message> receive(int most, Duration wait) {
        return sqs.receiveMessage(request -> request.queueUrl(queue.url()).maxNumberOfMessages(most)
                .waitTimeSeconds((int) wait.toSeconds()).messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages();
    }

    /// Messages that could not be deleted come back, as they may in AWS; the function meets them again.
    void delete(List<Message> messages) {
        for (List<Message> slice : slices(messages)) {
            List<DeleteMessageBatchRequestEntry> entries = IntStream.range(0, slice.size())
                    .mapToObj(i -> DeleteMessageBatchRequestEntry.builder().id("m" + i)
                            .receiptHandle(slice.get(i).receiptHandle()).build())
                    .toList();
            for (int attempt = 1; attempt <= DELETE_ATTEMPTS && !entries.isEmpty(); attempt++) {
                List<DeleteMessageBatchRequestEntry> left = entries;
                var failed = sqs.deleteMessageBatch(request -> request.queueUrl(queue.url()).entries(left)).failed();
                entries = left.stream()
                        .filter(entry -> failed.stream().anyMatch(
                                failure -> failure.id().equals(entry.id()) && !failure.senderFault()))
                        .toList();
            }
        }
    }

    /// Makes messages visible at once; only a courtesy, so a queue that is already gone is no error.
    void giveBack(List<Message> messages) {
        try {
            for (List<Message> slice : slices(messages)) {
                sqs.changeMessageVisibilityBatch(request -> request.queueUrl(queue.url())
                        .entries(IntStream.range(0, slice.size())
                                .mapToObj(i -> ChangeMessageVisibilityBatchRequestEntry.builder().id("m" + i)
                                        .receiptHandle(slice.get(i).receiptHandle()).visibilityTimeout(0).build())
                                .toList()));
            }
        } catch (RuntimeException _) { // an SdkException, or a client that is being closed
            return; // they come back when their visibility timeout ends
        }
    }

    private static List<List<Message>> slices(List<Message> messages) {
        return IntStream.rangeClosed(0, (messages.size() - 1) / PER_CALL)
                .mapToObj(i -> messages.subList(i * PER_CALL, Math.min(messages.size(), (i + 1) * PER_CALL)))
                .filter(slice -> !slice.isEmpty()).toList();
    }
}

package io.millrace.cli.dlq;

import io.millrace.cli.dlq.DeadLetterQueue.Route;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/// Dead letters in SQS. Thread-safe.
final class SqsLetters implements Letters {
    private static final int BATCH = 10;
    /// The older limit on a batch; a message of ours has a few hundred bytes.
    private static final int MOST_BYTES = 256 * 1024;
    /// Longer than a batch takes; a message whose redrive was cut off comes back after it.
    static final int HELD_SECONDS = 20;

    private final SqsClient sqs;

    SqsLetters(SqsClient sqs) {
        this.sqs = sqs;
    }

    @Override
    public Depth depth(DeadLetterQueue queue) {
        var attributes = sqs.getQueueAttributes(
                get -> get.queueUrl(queue.url()).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return new Depth(Long.parseLong(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
                Long.parseLong(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));
    }

    @Override
    public List<Letter> receive(DeadLetterQueue queue, int most) {
        return sqs.receiveMessage(receive -> receive.queueUrl(queue.url()).maxNumberOfMessages(Math.min(most, BATCH))
                .visibilityTimeout(HELD_SECONDS).waitTimeSeconds(1).messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP,
                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                        MessageSystemAttributeName.AWS_TRACE_HEADER))
                .messages().stream().map(SqsLetters::letter).toList();
    }

    private static Letter letter(Message message) {
        var attributes = message.attributes();
        return new Letter(message.messageId(), message.receiptHandle(), message.body(), message.messageAttributes(),
                attributes.get(MessageSystemAttributeName.AWS_TRACE_HEADER),
                Instant.ofEpochMilli(
                        Long.parseLong(attributes.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"))),
                Integer.parseInt(
                        attributes.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")));
    }

    @Override
    public Set<Letter> send(Route to, List<Letter> letters) {
        var sent = new HashSet<Letter>();
        for (var batch : bySize(letters)) {
            var entries = new ArrayList<SendMessageBatchRequestEntry>();
            for (var letter : batch) {
                entries.add(SendMessageBatchRequestEntry.builder().id(id(entries.size())).messageBody(letter.body())
                        .messageAttributes(letter.attributes()).messageSystemAttributes(trace(letter)).build());
            }
            var response = sqs.sendMessageBatch(send -> send.queueUrl(to.url()).entries(entries));
            sent.addAll(named(batch, response.successful(), SendMessageBatchResultEntry::id));
        }
        return sent;
    }

    private static Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue> trace(Letter letter) {
        return letter.trace() == null ? Map.of()
                : Map.of(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder().dataType("String").stringValue(letter.trace()).build());
    }

    @Override
    public Set<Letter> delete(DeadLetterQueue queue, List<Letter> letters) {
        var deleted = new HashSet<Letter>();
        for (var batch : bySize(letters)) {
            var response = sqs.deleteMessageBatch(delete -> delete.queueUrl(queue.url())
                    .entries(batch.stream()
                            .map(letter -> DeleteMessageBatchRequestEntry.builder().id(id(batch.indexOf(letter)))
                                    .receiptHandle(letter.receipt()).build())
                            .toList()));
            deleted.addAll(named(batch, response.successful(), DeleteMessageBatchResultEntry::id));
        }
        return deleted;
    }

    @Override
    public void release(DeadLetterQueue queue, List<Letter> letters) {
        for (var batch : bySize(letters)) {
            sqs.changeMessageVisibilityBatch(change -> change.queueUrl(queue.url()).entries(batch.stream()
                    .map(letter -> ChangeMessageVisibilityBatchRequestEntry.builder().id(id(batch.indexOf(letter)))
                            .receiptHandle(letter.receipt())
                            .visibilityTimeout(0).build())
                    .toList()));
        }
    }

    private static String id(int index) {
        return "m" + index;
    }

    private static <T> Set<Letter> named(List<Letter> batch, List<T> successful, Function<T, String> id) {
        var named = new HashSet<Letter>();
        successful.forEach(entry -> named.add(batch.get(Integer.parseInt(id.apply(entry).substring(1)))));
        return named;
    }

    private static List<List<Letter>> bySize(List<Letter> letters) {
        var batches = new ArrayList<List<Letter>>();
        var batch = new ArrayList<Letter>();
        int bytes = 0;
        for (var letter : letters) {
            int size = size(letter);
            if (!batch.isEmpty() && (batch.size() == BATCH || bytes + size > MOST_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(letter);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private static int size(Letter letter) {
        return letter.body().getBytes(StandardCharsets.UTF_8).length
                + letter.attributes().entrySet().stream()
                        .mapToInt(each -> each.getKey().length() + size(each.getValue()))
                        .sum();
    }

    private static int size(MessageAttributeValue value) {
        return value.dataType().length() + (value.stringValue() == null ? value.binaryValue().asByteArrayUnsafe().length
                : value.stringValue().getBytes(StandardCharsets.UTF_8).length);
    }
}

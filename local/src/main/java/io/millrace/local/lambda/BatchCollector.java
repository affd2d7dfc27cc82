package io.millrace.local.lambda;

import io.millrace.local.template.model.QueueSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.sqs.model.Message;

/// Gathers a batch as the mapping says: until it is full, or the window since the first message has passed, or the
/// payload would be larger than an invocation takes. Not thread-safe.
final class BatchCollector {
    /// Lambda invokes with at most 6 MB; the rest is for the envelope and its escapes.
    private static final int MAX_PAYLOAD_BYTES = 5_000_000;
    private static final int MOST_PER_RECEIVE = 10;
    private static final Duration LONG_POLL = Duration.ofSeconds(1);

    private final QueueSource source;
    private final Receiver receiver;
    private final LongSupplier nanos;

    /// Takes messages from the queue.
    @FunctionalInterface
    interface Receiver {
        /// @param wait zero, or a second
        List<Message> receive(int most, Duration wait) throws InterruptedException;
    }

    /// @param nanos time that only goes forward
    BatchCollector(QueueSource source, Receiver receiver, LongSupplier nanos) {
        this.source = source;
        this.receiver = receiver;
        this.nanos = nanos;
    }

    /// The next batch; empty when nothing came within a second.
    ///
    /// @param batch takes the messages as they come, so that none is forgotten when a receive fails halfway
    void collect(List<Message> batch) throws InterruptedException {
        batch.addAll(receiver.receive(room(batch), LONG_POLL));
        if (batch.isEmpty()) {
            return;
        }
        long until = nanos.getAsLong() + source.window().toNanos();
        while (room(batch) > 0 && bytes(batch) < MAX_PAYLOAD_BYTES / 2) {
            long left = until - nanos.getAsLong();
            if (left <= 0) {
                return;
            }
            batch.addAll(receiver.receive(room(batch), left >= LONG_POLL.toNanos() ? LONG_POLL : Duration.ZERO));
        }
    }

    private int room(List<Message> batch) {
        return Math.min(MOST_PER_RECEIVE, source.batchSize() - batch.size());
    }

    /// The batch in as many pieces as its size asks for; mostly one.
    static List<List<Message>> invocable(List<Message> batch) {
        List<List<Message>> pieces = new ArrayList<>();
        List<Message> piece = new ArrayList<>();
        long bytes = 0;
        for (Message message : batch) {
            long size = message.body().length();
            if (!piece.isEmpty() && bytes + size > MAX_PAYLOAD_BYTES) {
                pieces.add(piece);
                piece = new ArrayList<>();
                bytes = 0;
            }
            piece.add(message);
            bytes += size;
        }
        pieces.add(piece);
        return pieces;
    }

    private static long bytes(List<Message> batch) {
        return batch.stream().mapToLong(message -> message.body().length()).sum();
    }
}

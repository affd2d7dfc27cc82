package io.millrace.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.template.model.QueueSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class BatchCollectorTest {
    private final Deque<Integer> arrivals = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private long nanos;

    private List<Message> collect(int batchSize, int windowSeconds, int bodyBytes) throws InterruptedException {
        QueueSource source = new QueueSource("Q", "arn", true, batchSize, Duration.ofSeconds(windowSeconds),
                Optional.empty(), true, List.of());
        BatchCollector collector = new BatchCollector(source, (most, wait) -> {
            asked.add(most + "/" + wait.toMillis());
            nanos += Duration.ofMillis(300).toNanos();
            int count = Math.min(most, arrivals.isEmpty() ? 0 : arrivals.pop());
            return IntStream.range(0, count).mapToObj(_ -> message(bodyBytes)).toList();
        }, () -> nanos);
        List<Message> batch = new ArrayList<>();
        collector.collect(batch);
        return batch;
    }

    private static Message message(int bytes) {
        return Message.builder().body("x".repeat(bytes)).build();
    }

    @Test
    void nothingThereIsNoBatch() throws InterruptedException {
        assertThat(collect(10, 5, 1)).isEmpty();
        assertThat(asked).containsExactly("10/1000");
    }

    @Test
    void withoutAWindowOneReceiveIsABatch() throws InterruptedException {
        arrivals.addAll(List.of(3, 3));
        assertThat(collect(10, 0, 1)).hasSize(3);
    }

    @Test
    void aWindowGathersUntilItHasPassed() throws InterruptedException {
        arrivals.addAll(List.of(3, 0, 4, 1, 1));
        assertThat(collect(50, 1, 1)).hasSize(9);
        assertThat(asked).containsExactly("10/1000", "10/1000", "10/0", "10/0", "10/0");
    }

    @Test
    void aFullBatchDoesNotWaitForItsWindow() throws InterruptedException {
        arrivals.addAll(List.of(10, 10, 10));
        assertThat(collect(15, 300, 1)).hasSize(15);
        assertThat(asked).containsExactly("10/1000", "5/1000");
    }

    @Test
    void aLargePayloadIsNotGatheredFurther() throws InterruptedException {
        arrivals.addAll(List.of(10, 10));
        assertThat(collect(50, 300, 262_144)).hasSize(10);
    }

    @Test
    void whatIsTooLargeForOneInvocationTakesSeveral() {
        List<Message> batch = IntStream.range(0, 7).mapToObj(_ -> message(1_048_576)).toList();
        assertThat(BatchCollector.invocable(batch)).extracting(List::size).containsExactly(4, 3);
        assertThat(BatchCollector.invocable(batch.subList(0, 1))).hasSize(1);
    }
}

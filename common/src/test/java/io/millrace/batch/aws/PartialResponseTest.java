package io.millrace.batch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import io.millrace.TestClock;
import io.millrace.batch.Backoff;
import io.millrace.batch.BatchResult;
import io.millrace.batch.Failure;
import io.millrace.batch.Message;
import io.millrace.batch.RetryAfter;
import io.millrace.observe.StepLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;

/// Semantics, "SQS to Lambda": the partial batch response, and the visibility of what failed.
class PartialResponseTest {
    private final List<String> lines = new ArrayList<>();
    private final StepLog log = new StepLog(lines::add, new TestClock(Instant.EPOCH), "test");
    private final List<ChangeMessageVisibilityBatchRequest> calls = new ArrayList<>();

    private PartialResponse response(
            Function<ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResponse> answer) {
        return new PartialResponse(new Sqs(answer), "https://queue",
                new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(15)));
    }

    private static ChangeMessageVisibilityBatchResponse done(ChangeMessageVisibilityBatchRequest request) {
        return ChangeMessageVisibilityBatchResponse.builder().build();
    }

    private static BatchResult failures(int count, Throwable cause) {
        return BatchResult.of(count, 0, IntStream.range(0, count)
                .mapToObj(i -> new Failure(new Message("m" + i, "r" + i, "secret", 1 + i % 3, null), cause)).toList());
    }

    /// An empty list means success; no list at all would say so too, by accident.
    @Test
    void withoutFailuresTheListIsThereAndEmpty() {
        assertThat(response(PartialResponseTest::done).of(BatchResult.of(3, 1, List.of()), log).getBatchItemFailures())
                .isNotNull().isEmpty();
        assertThat(calls).isEmpty();
    }

    /// Semantics, "Accounting, always": per queue, messages received = done + duplicate + failed.
    @Test
    void theBatchIsAccountedFor() {
        response(PartialResponseTest::done).of(BatchResult.of(4, 1, failures(2, new IOException()).failures()), log);

        assertThat(lines).singleElement().asString().contains("\"step\":\"batch\"", "\"received\":4", "\"done\":1",
                "\"discarded\":1", "\"failed\":2");
    }

    @Test
    void everyFailureIsNamed() {
        var named = response(PartialResponseTest::done).of(failures(23, new IOException()), log).getBatchItemFailures();

        assertThat(named).extracting(BatchItemFailure::getItemIdentifier)
                .isEqualTo(IntStream.range(0, 23).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void visibilityIsShortenedInCallsOfTen() {
        response(PartialResponseTest::done).of(failures(23, new IOException()), log);

        assertThat(calls).extracting(call -> call.entries().size()).containsExactly(10, 10, 3);
        assertThat(calls).allMatch(call -> call.queueUrl().equals("https://queue"));
        assertThat(calls.get(1).entries()).extracting(ChangeMessageVisibilityBatchRequestEntry::id)
                .doesNotHaveDuplicates();
        assertThat(calls.get(1).entries().getFirst().receiptHandle()).isEqualTo("r10");
        assertThat(lines).hasSize(1);
    }

    @Test
    void delaysGrowWithTheReceives() {
        response(PartialResponseTest::done).of(failures(3, new IOException()), log);

        assertThat(calls.getFirst().entries()).extracting(ChangeMessageVisibilityBatchRequestEntry::visibilityTimeout)
                .satisfiesExactly(delay -> assertThat(delay).isBetween(4, 5),
                        delay -> assertThat(delay).isBetween(8, 10), delay -> assertThat(delay).isBetween(15, 20));
    }

    /// By class of failure: what says when it can succeed is delivered soon once, then not before, or receives would burn for nothing.
    @Test
    void aFailureThatSaysWhenItCanSucceedWaitsForThat() {
        response(PartialResponseTest::done).of(failures(3, new Held(Duration.ofMillis(11_001))), log);
        response(PartialResponseTest::done).of(failures(2, new Held(Duration.ofDays(2))), log);

        assertThat(calls.getFirst().entries()).extracting(ChangeMessageVisibilityBatchRequestEntry::visibilityTimeout)
                .satisfiesExactly(delay -> assertThat(delay).isBetween(4, 5), delay -> assertThat(delay).isEqualTo(12),
                        delay -> assertThat(delay).isBetween(15, 20));
        assertThat(calls.getLast().entries().getLast().visibilityTimeout()).isEqualTo(900);
    }

    @Test
    void aVisibilityThatStaysIsOnlyLogged() {
        var error = BatchResultErrorEntry.builder().id("m0").code("ReceiptHandleIsInvalid").build();

        var named = response(request -> ChangeMessageVisibilityBatchResponse.builder().failed(error).build())
                .of(failures(2, new IOException()), log);

        assertThat(named.getBatchItemFailures()).hasSize(2);
        assertThat(lines).hasSize(2).last().asString().contains("\"step\":\"visibility\"", "\"notShortened\":1");
    }

    @Test
    void aQueueThatCannotBeReachedIsOnlyLogged() {
        var named = response(request -> {
            throw SdkClientException.create("no route to secret");
        }).of(failures(12, new IOException()), log);

        assertThat(named.getBatchItemFailures()).hasSize(12);
        assertThat(lines).hasSize(3).noneMatch(line -> line.contains("secret"));
        assertThat(lines.subList(1, 3)).allMatch(line -> line.contains("SdkClientException"));
    }

    private static final class Held extends Exception implements RetryAfter {
        private static final long serialVersionUID = 1;
        private final Duration patience;

        Held(Duration patience) {
            this.patience = patience;
        }

        @Override
        public Duration retryAfter() {
            return patience;
        }
    }

    private final class Sqs implements SqsClient {
        private final Function<ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResponse> answer;

        Sqs(Function<ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResponse> answer) {
            this.answer = answer;
        }

        @Override
        public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
                ChangeMessageVisibilityBatchRequest request) {
            calls.add(request);
            return answer.apply(request);
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}

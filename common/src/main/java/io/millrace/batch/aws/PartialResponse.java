package io.millrace.batch.aws;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import io.millrace.batch.Backoff;
import io.millrace.batch.BatchResult;
import io.millrace.batch.Failure;
import io.millrace.observe.StepLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/// The partial batch response, and the visibility of what failed: without it a failed message would come back only after the queue's whole visibility timeout.
///
/// Shortening is a courtesy: where it fails, the message comes back later, and that is logged, not thrown.
public final class PartialResponse {
    private static final int MOST_ENTRIES = 10;

    private final SqsClient sqs;
    private final String queueUrl;
    private final Backoff backoff;

    public PartialResponse(SqsClient sqs, String queueUrl, Backoff backoff) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.backoff = backoff;
    }

    /// Logs what became of the batch too: received = done + discarded + failed.
    public SQSBatchResponse of(BatchResult result, StepLog log) {
        var failures = result.failures();
        log.info("batch").with("received", result.received()).with("done", result.done())
                .with("discarded", result.discarded()).with("failed", failures.size()).write();
        for (int i = 0; i < failures.size(); i += MOST_ENTRIES) {
            shorten(failures.subList(i, Math.min(i + MOST_ENTRIES, failures.size())), log);
        }
        // Built with its list: a response without one serialises to {}, which means that everything succeeded.
        return new SQSBatchResponse(new ArrayList<>(
                failures.stream().map(failure -> new BatchItemFailure(failure.message().id())).toList()));
    }

    private static int seconds(Duration delay) {
        return Math.toIntExact(delay.plusNanos(999_999_999).toSeconds());
    }

    private void shorten(List<Failure> failures, StepLog log) {
        var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
        for (var failure : failures) {
            entries.add(ChangeMessageVisibilityBatchRequestEntry.builder().id("m" + entries.size())
                    .receiptHandle(failure.message().receipt())
                    .visibilityTimeout(seconds(backoff.after(failure))).build());
        }
        try {
            var response = sqs.changeMessageVisibilityBatch(change -> change.queueUrl(queueUrl).entries(entries));
            if (response.hasFailed() && !response.failed().isEmpty()) {
                log.warn("visibility").with("notShortened", response.failed().size()).write();
            }
        } catch (SdkException e) {
            log.warn("visibility").with("notShortened", entries.size()).with(e).write();
        }
    }
}

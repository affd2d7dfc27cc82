package io.millrace.local.ledger;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/// What happens to calls on a network and in a busy table: answers are lost after the call was done, calls are throttled, batches are answered in part.
final class TroubledCalls implements ExecutionInterceptor {
    /// So many attempts are answered before any answer is lost.
    final AtomicInteger answered = new AtomicInteger();
    /// So many attempts, from then on, are done and their answers lost.
    final AtomicInteger lost = new AtomicInteger();
    /// So many attempts are throttled.
    final AtomicInteger throttled = new AtomicInteger();
    /// So many batches are answered with nothing.
    final AtomicInteger unprocessed = new AtomicInteger();
    final AtomicInteger attempts = new AtomicInteger();
    volatile String code = "ThrottlingException";

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        attempts.incrementAndGet();
        if (throttled.getAndDecrement() > 0) {
            throw DynamoDbException.builder().statusCode(400).message("slow down").awsErrorDetails(AwsErrorDetails
                    .builder().errorCode(code).errorMessage("slow down").serviceName("DynamoDB").build()).build();
        }
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        if (answered.getAndDecrement() <= 0 && lost.getAndDecrement() > 0) {
            throw RetryableException.create("the answer was lost");
        }
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        if (context.request() instanceof BatchGetItemRequest request
                && context.response() instanceof BatchGetItemResponse response && unprocessed.getAndDecrement() > 0) {
            return response.toBuilder().responses(Map.of()).unprocessedKeys(request.requestItems()).build();
        }
        return context.response();
    }

    void calm() {
        answered.set(0);
        lost.set(0);
        throttled.set(0);
        unprocessed.set(0);
        attempts.set(0);
    }
}

package io.millrace.e2e.chaos.fault;

import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/// Lets messages become visible again while somebody works on them. Thread-safe.
public record ShortVisibility(Faults faults) implements ExecutionInterceptor {
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return context.request() instanceof ReceiveMessageRequest receive
                && faults.at("sqs.visibility", List.of(Fault.SHORT_VISIBILITY)).isPresent()
                        ? receive.toBuilder().visibilityTimeout(1).build()
                        : context.request();
    }
}

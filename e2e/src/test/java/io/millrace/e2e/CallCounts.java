package io.millrace.e2e;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Counts the calls that the functions make, and has DynamoDB tell what each write consumed.
final class CallCounts implements ExecutionInterceptor {
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final DoubleAdder table = new DoubleAdder();
    private final DoubleAdder indexes = new DoubleAdder();

    void reset() {
        calls.clear();
        table.reset();
        indexes.reset();
    }

    long of(String operation) {
        return calls.getOrDefault(operation, new LongAdder()).sum();
    }

    double tableWriteUnits() {
        return table.sum();
    }

    double indexWriteUnits() {
        return indexes.sum();
    }

    Map<String, LongAdder> all() {
        return calls;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        calls.computeIfAbsent(context.request().getClass().getSimpleName().replaceFirst("Request$", ""),
                name -> new LongAdder()).increment();
        return switch (context.request()) {
            case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.INDEXES).build();
            case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                    .build();
            case SdkRequest other -> other;
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        switch (context.response()) {
            case PutItemResponse put -> add(put.consumedCapacity());
            case UpdateItemResponse update -> add(update.consumedCapacity());
            default -> {
            }
        }
    }

    private void add(ConsumedCapacity consumed) {
        table.add(consumed.table().capacityUnits());
        if (consumed.hasGlobalSecondaryIndexes()) {
            consumed.globalSecondaryIndexes().values().forEach(index -> indexes.add(index.capacityUnits()));
        }
    }
}

package io.millrace.e2e.chaos;

import io.millrace.local.sqs.MessageAttribute;
import io.millrace.local.sqs.SqsTarget;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Breaks one component at a time: what its calls ask, when they are made, and what is delivered to it. Thread-safe.
final class Tampering implements ExecutionInterceptor {
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<SdkRequest> change = UnaryOperator.identity();
    private volatile Consumer<SdkRequest> before = request -> {};
    private volatile Consumer<SdkRequest> after = request -> {};
    private volatile Predicate<String> lost = body -> false;
    private volatile SqsTarget queues;

    private record Sent(String queueArn, String body, Map<String, MessageAttribute> attributes) {}

    void mend() {
        change = UnaryOperator.identity();
        before = request -> {};
        after = before;
        lost = body -> false;
    }

    void change(UnaryOperator<SdkRequest> how) {
        change = how;
    }

    void before(Consumer<SdkRequest> what) {
        before = what;
    }

    void after(Consumer<SdkRequest> what) {
        after = what;
    }

    /// Messages with such bodies are never delivered.
    void lose(Predicate<String> bodies) {
        lost = bodies;
    }

    SqsTarget deliveries(SqsTarget real) {
        queues = real;
        return (queueArn, body, attributes) -> {
            sent.add(new Sent(queueArn, body, attributes));
            if (!lost.test(body)) {
                real.send(queueArn, body, attributes);
            }
        };
    }

    /// Delivers once more what a queue got about a key.
    void deliverAgain(String queue, String key) {
        var message = sent.stream().filter(each -> each.queueArn().endsWith(queue) && each.body().contains(key))
                .findFirst().orElseThrow();
        queues.send(message.queueArn(), message.body(), message.attributes());
    }

    /// The same update, whatever the item holds.
    static UpdateItemRequest unconditional(UpdateItemRequest update) {
        var expression = update.updateExpression() + " ";
        return update.toBuilder().conditionExpression(null).returnValuesOnConditionCheckFailure((String) null)
                .expressionAttributeNames(used(update.expressionAttributeNames(), expression))
                .expressionAttributeValues(used(update.expressionAttributeValues(), expression)).build();
    }

    private static <T> Map<String, T> used(Map<String, T> all, String expression) {
        return all.entrySet().stream().filter(each -> expression.matches("(?s).*" + each.getKey() + "\\W.*"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static String text(Map<String, AttributeValue> map, String name) {
        return map.containsKey(name) && map.get(name).s() != null ? map.get(name).s() : "";
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return change.apply(context.request());
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        before.accept(context.request());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        after.accept(context.request());
    }
}

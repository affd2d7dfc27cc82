package io.millrace.e2e;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Faults in the calls that the functions make to the services: whatever a rule throws, or however long it holds a call.
///
/// The test's own clients are built before and are not affected.
final class Faults implements ExecutionInterceptor {
    private final List<BiConsumer<String, SdkRequest>> rules = new CopyOnWriteArrayList<>();

    /// @param rule sees the operation's name, such as `GetObject`, and the request, before it is sent
    AutoCloseable inject(BiConsumer<String, SdkRequest> rule) {
        rules.add(rule);
        return () -> rules.remove(rule);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var operation = context.request().getClass().getSimpleName().replaceFirst("Request$", "");
        rules.forEach(rule -> rule.accept(operation, context.request()));
    }
}

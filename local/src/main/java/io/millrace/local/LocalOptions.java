package io.millrace.local;

import io.millrace.local.sqs.SqsTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// How a local system is started. Immutable.
///
/// @param template the SAM template
/// @param state where everything is kept between runs; created when missing
/// @param fresh start empty: what `state` holds is deleted
/// @param stackName what `AWS::StackName` is
/// @param parameters override the template's defaults
/// @param interceptors see every AWS call of the functions (not the local system's own)
/// @param concurrency the most invocations of one function at a time, however much more the template allows
/// @param pollerConcurrency the most batches of one queue at a time, likewise
/// @param log takes what functions write to their context's logger, and the local system's notices; null: a file in `state`
/// @param endpoints where services are that are not to be embedded
/// @param deliveries makes of the embedded queues what the embedded topics deliver to: the queues themselves, or something that delivers less well
/// @param asksWho whether the API lets in only who signs, on the routes where the template says so; else it answers everybody
public record LocalOptions(Path template, Path state, boolean fresh, String stackName, LocalPorts ports,
        Map<String, String> parameters, List<ExecutionInterceptor> interceptors, int concurrency,
        int pollerConcurrency, Consumer<String> log, Endpoints endpoints, UnaryOperator<SqsTarget> deliveries,
        boolean asksWho) {
    private static final int CONCURRENCY = 64;
    private static final int POLLER_CONCURRENCY = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    public LocalOptions {
        Objects.requireNonNull(template);
        Objects.requireNonNull(state);
        Objects.requireNonNull(endpoints);
        Objects.requireNonNull(deliveries);
        parameters = Map.copyOf(parameters);
        interceptors = List.copyOf(interceptors);
        if (concurrency < 1 || pollerConcurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1");
        }
    }

    /// The documented ports, stack `millrace`, state kept.
    public static LocalOptions of(Path template, Path state) {
        return new LocalOptions(template, state, false, "millrace", LocalPorts.DEFAULT, Map.of(), List.of(),
                CONCURRENCY,
                POLLER_CONCURRENCY, null, Endpoints.NONE, UnaryOperator.identity(), false);
    }

    public LocalOptions withFresh(boolean value) {
        return new LocalOptions(template, state, value, stackName, ports, parameters, interceptors, concurrency,
                pollerConcurrency, log, endpoints, deliveries, asksWho);
    }

    public LocalOptions withStackName(String value) {
        return new LocalOptions(template, state, fresh, value, ports, parameters, interceptors, concurrency,
                pollerConcurrency, log, endpoints, deliveries, asksWho);
    }

    public LocalOptions withPorts(LocalPorts value) {
        return new LocalOptions(template, state, fresh, stackName, value, parameters, interceptors, concurrency,
                pollerConcurrency, log, endpoints, deliveries, asksWho);
    }

    public LocalOptions withParameters(Map<String, String> value) {
        return new LocalOptions(template, state, fresh, stackName, ports, value, interceptors, concurrency,
                pollerConcurrency, log, endpoints, deliveries, asksWho);
    }

    public LocalOptions withInterceptors(List<ExecutionInterceptor> value) {
        return new LocalOptions(template, state, fresh, stackName, ports, parameters, value, concurrency,
                pollerConcurrency, log, endpoints, deliveries, asksWho);
    }

    public LocalOptions withConcurrency(int functions, int pollers) {
        return new LocalOptions(template, state, fresh, stackName, ports, parameters, interceptors, functions, pollers,
                log, endpoints, deliveries, asksWho);
    }

    public LocalOptions withLog(Consumer<String> value) {
        return new LocalOptions(template, state, fresh, stackName, ports, parameters, interceptors, concurrency,
                pollerConcurrency, value, endpoints, deliveries, asksWho);
    }

    public LocalOptions withEndpoints(Endpoints value) {
        return new LocalOptions(template, state, fresh, stackName, ports, parameters, interceptors, concurrency,
                pollerConcurrency, log, value, deliveries, asksWho);
    }

    public LocalOptions withDeliveries(UnaryOperator<SqsTarget> value) {
        return new LocalOptions(template, state, fresh, stackName, ports, parameters, interceptors, concurrency,
                pollerConcurrency, log, endpoints, value, asksWho);
    }

    public LocalOptions withAsksWho(boolean value) {
        return new LocalOptions(template, state, fresh, stackName, ports, parameters, interceptors, concurrency,
                pollerConcurrency, log, endpoints, deliveries, value);
    }
}

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
public record LocalOptions(Path template, Path state, boolean fresh, String stackName, LocalPorts ports,
        Map<String, String> parameters, List<ExecutionInterceptor> interceptors, int concurrency,
        int pollerConcurrency, Consumer<String> log, Endpoints endpoints, UnaryOperator<SqsTarget> deliveries) {
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
                POLLER_CONCURRENCY, null, Endpoints.NONE, UnaryOperator.identity());
    }

    public LocalOptions withFresh(boolean value) {
        return new LocalOptions(template, state, value, stackName, ports, parameters, interceptors, concurrency,
                pollerConcurrency, log, endpoints, deliveries);
    }

    public LocalOptions withStackName(String value) {
        return new LocalOptions(template, state, fresh, value, ports, parameters, interceptors, concurrency,
                pollerConcurrency, log, endpoints, deliveries);
    }

    public LocalOptions withPorts(LocalPorts value) {
        return new LocalOptions(template, state, fresh, stackName, value, parameters, interceptors, concurrency,
                pollerConcurrency, log, endpoints, deliveries);
    }

    public LocalOptions withParameters(Map<String, String> value) {
        return new LocalOptions(template, state, fresh, stackName, ports, value, interceptors, concurrency,
                pollerConcurrency, log, endpoints, deliveries);
    }

    public LocalOptions withInterceptors(List<ExecutionInterceptor> value) {
        return new LocalOptions(template, state, fresh, stackName, ports, parameters, value, concurrency,
                pollerConcurrency, log, endpoints, deliveries);
    }

    public LocalOptions withConcurrency(int functions, int pollers) {
        return new LocalOptions(template, state, fresh, stackName, ports, parameters, interceptors, functions, pollers,
                log, endpoints, deliveries);
    }

    public LocalOptions withLog(Consumer<String> value) {
        return new LocalOptions(template, state, fresh, stackName, ports, parameters, interceptors, concurrency,
                pollerConcurrency, value, endpoints, deliveries);
    }

    public LocalOptions withEndpoints(Endpoints value) {
        return new LocalOptions(template, state, fresh, stackName, ports, parameters, interceptors, concurrency,
                pollerConcurrency, log, value, deliveries);
    }

    public LocalOptions withDeliveries(UnaryOperator<SqsTarget> value) {
        return new LocalOptions(template, state, fresh, stackName, ports, parameters, interceptors, concurrency,
                pollerConcurrency, log, endpoints, value);
    }
}

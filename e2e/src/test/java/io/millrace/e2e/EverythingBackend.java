package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.LocalOptions;
import io.millrace.local.access.Access;
import io.millrace.local.lambda.Invoked;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The whole system in this JVM, with small lanes and short times, so that a few files take every way; what it logs is kept.
final class EverythingBackend extends SystemBackend {
    private final List<String> log;

    private EverythingBackend(LocalOptions options, List<String> log) {
        super(options.withLog(log::add));
        this.log = log;
    }

    static EverythingBackend start(Path template, Path state, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(QUICK);
        parameters.putAll(Map.of("LargeFileBytes", "100000", "PartBytes", "200000", "StuckSeconds", "1"));
        parameters.putAll(more);
        return new EverythingBackend(options(template, state).withParameters(parameters), new CopyOnWriteArrayList<>());
    }

    Access access() {
        return system().access();
    }

    void fire(String function) {
        system().fire(function);
    }

    void invoke(String function, String event) {
        var invoked = system().function(function).invoke(event.getBytes(StandardCharsets.UTF_8));
        assertThat(invoked).as(function).isInstanceOf(Invoked.Returned.class);
    }

    /// With which clients are held to the function's role.
    Map<String, String> environmentOf(String function) {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", system().function(function).function().name());
        return environment;
    }

    List<String> log() {
        return log;
    }

    @Override
    public String describe() {
        return "embedded services, every way";
    }
}

package io.millrace.e2e;

import io.millrace.local.Endpoints;
import io.millrace.local.LocalOptions;
import java.nio.file.Path;
import java.util.UUID;

/// The functions in this JVM, the services at endpoints. Every run has a stack name of its own, so that an endpoint can be
/// shared, and takes its resources away again.
final class EndpointBackend extends SystemBackend {
    private final Endpoints endpoints;

    private EndpointBackend(LocalOptions options, Endpoints endpoints) {
        super(options.withEndpoints(endpoints));
        this.endpoints = endpoints;
    }

    static EndpointBackend start(Path template, Path state, Endpoints endpoints) {
        var name = "e2e-" + UUID.randomUUID().toString().substring(0, 8);
        return new EndpointBackend(options(template, state).withStackName(name), endpoints);
    }

    @Override
    public String describe() {
        return endpoints.toString();
    }

    @Override
    public void close() {
        var environment = environment();
        super.close();
        Removal.remove(system().stack(), environment, endpoints);
    }
}

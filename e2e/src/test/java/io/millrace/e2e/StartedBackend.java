package io.millrace.e2e;

import io.millrace.local.LocalSystem;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// A local system that a suite started its own way.
record StartedBackend(LocalSystem system, Faults injected) implements Backend {
    @Override
    public Map<String, String> environment() {
        return system.environment();
    }

    @Override
    public URI api() {
        return system.apiUrl();
    }

    @Override
    public String name(String logicalId) {
        return Names.of(system.stack(), logicalId);
    }

    @Override
    public Optional<Faults> faults() {
        return Optional.of(injected);
    }

    @Override
    public String describe() {
        return "embedded services";
    }

    @Override
    public void close() {
        system.close();
    }
}

package io.millrace.e2e;

import io.millrace.local.LocalOptions;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalSystem;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole system in this JVM, on free ports, with short waits instead of those for production.
final class EmbeddedBackend implements Backend {
    /// A new feed counts at once, and a failed message comes back at once.
    static final Map<String, String> QUICK = Map.of("FeedCacheSeconds", "0", "RetrySeconds", "0");

    private final LocalSystem system;
    private final Faults faults;

    private EmbeddedBackend(LocalSystem system, Faults faults) {
        this.system = system;
        this.faults = faults;
    }

    static EmbeddedBackend start(Path template, Path state) {
        var faults = new Faults();
        var options = LocalOptions.of(template, state).withPorts(LocalPorts.FREE).withParameters(QUICK)
                .withInterceptors(List.of(faults));
        return new EmbeddedBackend(LocalSystem.start(options), faults);
    }

    LocalSystem system() {
        return system;
    }

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
        return Optional.of(faults);
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

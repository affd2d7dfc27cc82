package io.millrace.e2e;

import io.millrace.local.LocalOptions;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalSystem;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functions in this JVM, on free ports, with short waits instead of those for production.
abstract sealed class SystemBackend implements Backend permits EmbeddedBackend, EndpointBackend,
        EverythingBackend {
    /// A new feed counts at once, a failed message comes back at once, and a large file has several parts.
    static final Map<String, String> QUICK = Map.of("FeedCacheSeconds", "0", "RetrySeconds", "0",
            "PartBytes", "1048576");

    private final Faults faults = new Faults();
    private final LocalSystem system;

    SystemBackend(LocalOptions options) {
        system = LocalSystem.start(options.withInterceptors(List.of(faults)));
    }

    static LocalOptions options(Path template, Path state) {
        return LocalOptions.of(template, state).withPorts(LocalPorts.FREE).withParameters(QUICK);
    }

    final LocalSystem system() {
        return system;
    }

    @Override
    public final Map<String, String> environment() {
        return system.environment();
    }

    @Override
    public final URI api() {
        return system.apiUrl();
    }

    @Override
    public final String name(String logicalId) {
        return Names.of(system.stack(), logicalId);
    }

    @Override
    public final Optional<Faults> faults() {
        return Optional.of(faults);
    }

    @Override
    public void close() {
        system.close();
    }
}

package io.millrace.bench.large;

import io.millrace.bench.Project;
import io.millrace.local.LocalOptions;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalSystem;
import java.nio.file.Path;

/// The process whose memory is bounded: the local system and nothing else.
final class LargeSystem {
    private LargeSystem() {}

    public static void main(String[] arguments) {
        var system = LocalSystem.start(LocalOptions.of(Project.root().resolve("template.yaml"), Path.of(arguments[0]))
                .withPorts(LocalPorts.FREE));
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
    }
}

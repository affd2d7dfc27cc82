package io.millrace.e2e;

import io.millrace.local.LocalOptions;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalSystem;
import java.nio.file.Path;

/// The entry of [ChildSystem]'s process: template, state directory.
final class ChildMain {
    private ChildMain() {}

    public static void main(String[] arguments) {
        var options = LocalOptions.of(Path.of(arguments[0]), Path.of(arguments[1])).withPorts(LocalPorts.FREE)
                .withParameters(SystemBackend.QUICK);
        var system = LocalSystem.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
    }
}

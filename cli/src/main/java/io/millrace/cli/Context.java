package io.millrace.cli;

import io.millrace.cli.output.Screen;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// What a command sees of the process it runs in; tests give another one.
///
/// @param home the project's root: `feeds/`, `samples/`, `template.yaml` and, unless told otherwise, the state directory are there
/// @param directory what relative paths on the command line are relative to
/// @param in standard input
public record Context(Screen screen, Map<String, String> environment, Path home, Path directory, InputStream in) {
    public Context {
        Objects.requireNonNull(screen, "screen");
        environment = Map.copyOf(environment);
    }

    /// The process itself. The launcher says where home is, and what of the output is a terminal.
    static Context ofProcess() {
        var directory = Path.of("").toAbsolutePath();
        var home = System.getProperty("millrace.home");
        return new Context(Screen.ofProcess(), System.getenv(), home == null ? directory : Path.of(home), directory,
                System.in);
    }

    /// A path as the user gave it, absolute.
    public Path path(String given) {
        return directory.resolve(given).normalize();
    }
}

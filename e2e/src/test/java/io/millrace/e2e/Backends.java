package io.millrace.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// Chooses the backend of a run: the embedded services, unless the environment says otherwise.
final class Backends {
    private Backends() {}

    static Backend fromEnvironment() {
        try {
            return EmbeddedBackend.start(Project.root().resolve("template.yaml"),
                    Files.createTempDirectory("millrace-e2e"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

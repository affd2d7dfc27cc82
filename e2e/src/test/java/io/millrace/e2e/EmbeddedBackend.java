package io.millrace.e2e;

import io.millrace.local.LocalOptions;
import java.nio.file.Path;

/// The whole system in this JVM.
final class EmbeddedBackend extends SystemBackend {
    private EmbeddedBackend(LocalOptions options) {
        super(options);
    }

    static EmbeddedBackend start(Path template, Path state) {
        return new EmbeddedBackend(options(template, state));
    }

    @Override
    public String describe() {
        return "embedded services";
    }
}

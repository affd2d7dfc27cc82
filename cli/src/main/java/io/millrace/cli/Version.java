package io.millrace.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/// The version that this code was built as.
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        try (var in = Version.class.getResourceAsStream("version.txt")) {
            var version = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new String[] {"millrace " + version + " (Java " + Runtime.version().feature() + ")"};
        }
    }
}

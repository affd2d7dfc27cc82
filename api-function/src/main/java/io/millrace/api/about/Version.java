package io.millrace.api.about;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The version that this code was built as.
public final class Version {
    private Version() {}

    public static String read() {
        try (var in = Version.class.getResourceAsStream("/io/millrace/api/version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

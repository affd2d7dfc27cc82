package io.millrace.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The payloads in `events/` at the root.
public final class RecordedEvents {
    private RecordedEvents() {}

    public static String text(String name) {
        try {
            return Files.readString(Path.of("../events", name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

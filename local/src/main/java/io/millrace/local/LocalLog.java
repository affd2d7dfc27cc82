package io.millrace.local;

import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/// Where notices and what functions log go: the caller's own place, or `local.log` in the state directory. Thread-safe.
final class LocalLog implements AutoCloseable {
    private static final String NAME = "local.log";

    private final Consumer<String> lines;
    private final PrintWriter file;

    private LocalLog(Consumer<String> lines, PrintWriter file) {
        this.lines = lines;
        this.file = file;
    }

    /// @param given null for the file, which starts empty with every run
    static LocalLog open(Consumer<String> given, StateDirectory state) {
        if (given != null) {
            return new LocalLog(given, null);
        }
        try {
            // A stream and no channel, which whoever is interrupted while it writes would close for all.
            PrintWriter file = new PrintWriter(new FileWriter(state.of(NAME).toFile(), StandardCharsets.UTF_8), true);
            return new LocalLog(line -> file.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line), file);
        } catch (IOException e) {
            throw new LocalStartException("cannot write " + state.of(NAME) + ": " + e.getMessage(), e);
        }
    }

    void line(String text) {
        lines.accept(text.stripTrailing());
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}

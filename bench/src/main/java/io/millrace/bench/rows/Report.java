package io.millrace.bench.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What was measured, as Markdown: to standard output as it comes, and to a file. Not thread-safe.
final class Report {
    private final List<String> lines = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /// @param machine what it is measured on; the command has printed it already
    Report(String machine) {
        lines.add(machine);
    }

    void text(String line) {
        lines.add(line);
        System.out.println(line);
    }

    void section(String title, List<String> columns) {
        text("");
        text(title);
        text("");
        text("| " + String.join(" | ", columns) + " |");
        text("|" + "---|".repeat(columns.size()));
    }

    void row(String... cells) {
        text("| " + String.join(" | ", cells) + " |");
    }

    /// Measured nonetheless, but the command fails.
    void failIf(boolean failed, String why) {
        if (failed) {
            failures.add(why);
        }
    }

    List<String> failures() {
        return failures;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    static String atLeast(double ratio, double wanted) {
        return ratio >= wanted ? "yes" : "**no, %.1f %% short**".formatted(100 * (1 - ratio / wanted));
    }

    static String atMost(double ratio, double wanted) {
        return ratio <= wanted ? "yes" : "**no, %.1f %% over**".formatted(100 * (ratio / wanted - 1));
    }
}

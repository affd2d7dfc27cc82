package io.millrace.e2e.chaos.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The project's own template with times that pass while somebody watches.
public final class ChaosTemplate {
    /// Parameters to go with it.
    public static final Map<String, String> PARAMETERS = Map.of("FeedCacheSeconds", "5", "RetrySeconds", "1",
            "StuckSeconds", "20", "LargeFileBytes", "65536", "PartBytes", "65536");
    private static final Map<String, String> CHANGES = new LinkedHashMap<>();

    static {
        CHANGES.put("Timeout: 30\n", "Timeout: 15\n");
        CHANGES.put("Timeout: 60\n", "Timeout: 15\n");
        CHANGES.put("Timeout: 900\n", "Timeout: 20\n");
        CHANGES.put("VisibilityTimeout: 190\n", "VisibilityTimeout: 20\n");
        CHANGES.put("VisibilityTimeout: 370\n", "VisibilityTimeout: 20\n");
        CHANGES.put("VisibilityTimeout: 5400\n", "VisibilityTimeout: 25\n");
        CHANGES.put("rate(5 minutes)", "rate(1 minute)");
    }

    private ChaosTemplate() {}

    /// Writes it to `file`.
    ///
    /// @throws IllegalStateException where the template has other times than these
    public static Path write(Path project, Path file) throws IOException {
        var template = Files.readString(project.resolve("template.yaml"));
        for (var change : CHANGES.entrySet()) {
            if (!template.contains(change.getKey())) {
                throw new IllegalStateException("template.yaml has no \"" + change.getKey().strip() + "\" to shorten");
            }
            template = template.replace(change.getKey(), change.getValue());
        }
        return Files.writeString(file, template);
    }
}

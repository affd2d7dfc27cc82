package io.millrace.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The project's own template with timeouts of 7 s for ingest and the small lane, and visibilities to fit, for suites that wait for these to pass.
final class ShortTimes {
    private ShortTimes() {}

    static Path template(Path folder) throws IOException {
        var template = Files.readString(Project.root().resolve("template.yaml"));
        var shortened = template.replace("Timeout: 60\n", "Timeout: 7\n").replace("Timeout: 30\n", "Timeout: 7\n")
                .replace("VisibilityTimeout: 370", "VisibilityTimeout: 9")
                .replace("VisibilityTimeout: 190", "VisibilityTimeout: 9");
        if (shortened.equals(template)) {
            throw new IllegalStateException("template.yaml has other times than these suites know");
        }
        return Files.writeString(folder.resolve("template.yaml"), shortened);
    }
}

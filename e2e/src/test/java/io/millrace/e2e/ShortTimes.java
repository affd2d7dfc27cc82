package io.millrace.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The project's own template with short timeouts for ingest and the small lane, and visibilities to fit, for suites that wait for these to pass. A worker keeps five of these seconds
/// to report, and has the rest to work in.
final class ShortTimes {
    private ShortTimes() {}

    static Path template(Path folder, int seconds) throws IOException {
        var template = Files.readString(Project.root().resolve("template.yaml"));
        var timeout = "Timeout: " + seconds + "\n";
        var visibility = "VisibilityTimeout: " + (seconds + 2) + "\n";
        var shortened = template.replace("Timeout: 60\n", timeout).replace("Timeout: 30\n", timeout)
                .replace("VisibilityTimeout: 370\n", visibility).replace("VisibilityTimeout: 190\n", visibility);
        if (shortened.equals(template)) {
            throw new IllegalStateException("template.yaml has other times than these suites know");
        }
        return Files.writeString(folder.resolve("template.yaml"), shortened);
    }
}

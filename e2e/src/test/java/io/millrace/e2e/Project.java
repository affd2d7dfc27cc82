package io.millrace.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project's own files are.
final class Project {
    private Project() {}

    static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("template.yaml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no template.yaml above " + Path.of("").toAbsolutePath());
    }
}

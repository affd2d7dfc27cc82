package io.millrace.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the project's own files are: the folder of `template.yaml`, here or above.
public final class Project {
    private Project() {}

    public static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("template.yaml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no template.yaml here or above");
    }
}

package io.millrace.local.template;

import io.millrace.local.template.evaluate.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The templates that the tests interpret.
final class TemplateFiles {
    static final Site SITE = new Site("us-east-1", Site.LOCAL_ACCOUNT, "test", URI.create("http://127.0.0.1:1"),
            URI.create("http://127.0.0.1:2"));

    private TemplateFiles() {}

    static Path path(String name) {
        try {
            return Path.of(TemplateFiles.class.getResource("/template/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> errors() {
        try (var files = Files.list(path("errors"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Interpretation interpret(String text) {
        return Template.interpret(text, SITE, Map.of());
    }
}

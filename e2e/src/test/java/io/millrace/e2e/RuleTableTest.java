package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// ARCHITECTURE.md says which test holds which rule: the tests that it names are there.
class RuleTableTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract))(?:\\.(\\w+))?`");
    private static final int ENOUGH_TO_BE_THE_TABLE = 60;

    @Test
    void everyTestThatTheTableOfRulesNamesExists() throws IOException {
        var page = Files.readString(Project.root().resolve("ARCHITECTURE.md"));
        var table = page.substring(page.indexOf("## Which test holds which rule"), page.indexOf("## What is deployed"));
        var sources = testSources();
        var named = NAMED.matcher(table).results().toList();

        assertThat(named).hasSizeGreaterThan(ENOUGH_TO_BE_THE_TABLE);
        assertThat(named).allSatisfy(name -> {
            assertThat(sources).as("test classes").containsKey(name.group(1));
            if (name.group(2) != null) {
                assertThat(sources.get(name.group(1))).as(name.group())
                        .anyMatch(source -> source.contains(" " + name.group(2) + "("));
            }
        });
    }

    /// What each test class says, by its name; two modules may use the same.
    private static Map<String, List<String>> testSources() throws IOException {
        var sources = new HashMap<String, List<String>>();
        try (var modules = Files.list(Project.root())) {
            for (var tests : modules.map(module -> module.resolve("src/test/java")).filter(Files::isDirectory)
                    .toList()) {
                try (var files = Files.walk(tests)) {
                    for (var file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                        sources.merge(nameOf(file), List.of(Files.readString(file)), RuleTableTest::both);
                    }
                }
            }
        }
        return sources;
    }

    private static List<String> both(List<String> one, List<String> other) {
        return List.of(one.getFirst(), other.getFirst());
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}

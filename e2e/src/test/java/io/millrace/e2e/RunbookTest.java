package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.observe.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the runbook has to have: a row for every alarm, a word on every metric, and links that lead somewhere.
class RunbookTest {
    private final String runbook = read("RUNBOOK.md");

    private static String read(String name) {
        try {
            return Files.readString(Project.root().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyAlarmOfTheTemplateIsExplainedAndNoOther() {
        var declared = Pattern.compile("(?m)^  (\\w+Alarm):$").matcher(read("template.yaml")).results()
                .map(match -> match.group(1)).toList();
        assertThat(declared).hasSizeGreaterThan(10);
        assertThat(Pattern.compile("`(\\w+Alarm)`").matcher(runbook).results().map(match -> match.group(1)).distinct())
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void everyMetricIsExplained() {
        assertThat(Arrays.stream(Metric.values()).map(metric -> "`" + metric.text() + "`")).allMatch(runbook::contains);
    }

    /// GitHub's anchors: lower case, blanks as hyphens, punctuation left out.
    @Test
    void everyLinkLeadsToASection() {
        var sections = Pattern.compile("(?m)^## (.*)$").matcher(runbook).results().map(match -> match.group(1)
                .toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-')).toList();
        assertThat(
                Pattern.compile("]\\(#([^)]*)\\)").matcher(runbook).results().map((MatchResult link) -> link.group(1)))
                .isNotEmpty().allMatch(sections::contains);
    }

    /// Lambda's own format would wrap the lines that CloudWatch makes metrics of.
    @Test
    void theFunctionsLogFormatIsText() {
        assertThat(read("template.yaml")).doesNotContain("LogFormat: JSON");
    }
}

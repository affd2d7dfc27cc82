package io.millrace.rows.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.millrace.rows.RefusalCode;
import io.millrace.rows.RejectCode;

/// The cases leave no paragraph of the standard out, no code either, and README.md lists what there is.
class CoverageTest {
    private static final String LEFT_OUT = "left out: ";

    private static List<String> readme() throws IOException {
        return Files.readAllLines(Path.of("README.md"));
    }

    /// The rows of the table, cells stripped, that follows a heading.
    private static List<List<String>> table(String heading) throws IOException {
        return readme().stream().dropWhile(line -> !line.equals(heading)).skip(1)
                .dropWhile(line -> !line.startsWith("|")).skip(2).takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static Set<String> sorted(Stream<String> texts) {
        return texts.collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyParagraphHasACaseAndEveryCaseAParagraph() throws IOException, URISyntaxException {
        Path file = Path.of(CoverageTest.class.getResource("/conformance/paragraphs.txt").toURI());
        Set<String> cited = sorted(
                Stream.concat(ConformanceTest.cases().stream().map(Case::spec),
                        RefusedFeedsTest.cases().stream().map(each -> each.spec().replace(LEFT_OUT, "")))
                        .filter(spec -> spec.startsWith("Table ")));
        assertThat(cited).isEqualTo(sorted(Files.readAllLines(file).stream()));
    }

    @Test
    void whatIsLeftOutIsListedWithItsReason() throws IOException, URISyntaxException {
        Set<String> leftOut = sorted(RefusedFeedsTest.cases().stream().map(RefusedFeedsTest.Refused::spec)
                .filter(spec -> spec.startsWith(LEFT_OUT)).map(spec -> spec.substring(LEFT_OUT.length())));
        List<List<String>> rows = table("## Left out of the standard");
        assertThat(sorted(rows.stream().flatMap(row -> Stream.of(row.getFirst().split("; "))))).isEqualTo(leftOut);
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(3).noneMatch(String::isEmpty));
    }

    @Test
    void everyRejectCodeIsListedWithAnExampleAndHasACase() throws IOException, URISyntaxException {
        Set<String> codes = sorted(Arrays.stream(RejectCode.values()).map(RejectCode::code));
        List<List<String>> rows = table("## Reject codes");
        assertThat(rows).extracting(row -> row.getFirst().replace("`", "")).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(codes);
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(3).noneMatch(String::isEmpty));
        assertThat(sorted(ConformanceTest.cases().stream().flatMap(each -> each.rejects().stream())
                .map(reject -> reject.substring(reject.lastIndexOf(' ') + 1)))).isEqualTo(codes);
    }

    @Test
    void everyRefusalIsListedWithAnExample() throws IOException {
        List<List<String>> rows = table("## Refusals");
        assertThat(rows).extracting(row -> row.getFirst().replace("`", "")).containsExactlyInAnyOrderElementsOf(
                sorted(Arrays.stream(RefusalCode.values()).map(RefusalCode::code)));
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(2).noneMatch(String::isEmpty));
    }
}

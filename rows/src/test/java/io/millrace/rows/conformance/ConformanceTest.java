package io.millrace.rows.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.millrace.rows.LongWay;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowFormat;
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;

public class ConformanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static List<Case> cases() throws IOException, URISyntaxException {
        List<Case> cases = new ArrayList<>();
        Path root = Path.of(ConformanceTest.class.getResource("/conformance").toURI());
        for (Path file : list(root.resolve("values"))) {
            cases.addAll(ValueCases.read(file.getFileName().toString(), Files.readAllLines(file)));
        }
        for (Path file : list(root.resolve("files"))) {
            cases.addAll(FileCases.read(file.getFileName().toString(), Files.readAllLines(file)));
        }
        return cases;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theEngineDoesWhatTheStandardSays(Case expected) {
        Run run = Run.of(expected.feed(), expected.input());

        assertThat(run.rowLines()).as(run.rejects()).isEqualTo(expected.rows());
        boolean codesOnly = expected.rejects().stream().noneMatch(line -> line.contains(" "));
        assertThat(run.rejectLines().stream().map(line -> shorten(line, codesOnly)).toList())
                .isEqualTo(expected.rejects());
        assertThat(run.result() instanceof RowResult.Refused refused ? refused.refusal().code() : null)
                .isEqualTo(expected.refused());
        for (RowEngine other : ways(Run.format(expected.feed()))) {
            assertThat(Run.of(other, new ByteArrayInputStream(expected.input()))).isEqualTo(run);
        }
        for (String row : run.rowLines()) {
            assertThat(tree(row).isObject()).isTrue();
        }
    }

    /// The other ways in which rows can be read.
    private static List<RowEngine> ways(RowFormat format) {
        return List.of(RowEngine.compile(format).withOwnCodeAfter(0), RowEngine.compile(LongWay.of(format)));
    }

    @Test
    void thereAreEnoughCasesAndEachNamesItsParagraph() throws IOException, URISyntaxException {
        assertThat(cases()).hasSizeGreaterThan(400).allSatisfy(each -> assertThat(each.spec()).isNotEmpty());
    }

    private static String shorten(String reject, boolean codesOnly) {
        JsonNode node = tree(reject);
        String code = node.get("code").asText();
        return codesOnly
                ? code
                : node.get("row") + " " + node.get("line") + " " + node.get("byte") + " " + node.get("length") + " "
                        + node.get("field").asText("-").replace(' ', '_').replace("null", "-") + " " + code;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

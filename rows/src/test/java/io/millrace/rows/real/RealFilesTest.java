package io.millrace.rows.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.millrace.rows.RowCounts;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;

class RealFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(textBlock = """
                           airports,        3376,  3376, 0
                           birdstrikes,     10000, 10000, 0
                           seattle_weather, 1461,  1461, 0
                           unemployment,    3218,  3218, 0
                           penguins,        344,   344,  0
                           """)
    void publishedFilesKeepTheirPublishedSchemas(String name, long read, long accepted, long rejected)
            throws IOException {
        JsonNode resource = resource(name);
        String feed = "{\"format\":\"" + resource.get("format").asText() + "\",\"schema\":" + resource.get("schema")
                + (resource.has("dialect") ? ",\"dialect\":" + resource.get("dialect") : "") + "}";

        Run run = Run.of(RowEngine.compile(Run.format(feed)), open(resource.get("path").asText() + ".gz"));

        assertThat(run.rejects()).isEmpty();
        assertThat(run.result()).isInstanceOf(RowResult.Complete.class);
        assertThat(run.result().counts()).isEqualTo(new RowCounts(read, accepted, rejected, 0));
        for (String row : run.rowLines()) {
            assertThat(JSON.readTree(row).size()).isEqualTo(resource.get("schema").get("fields").size());
        }
    }

    /// The rows that samples/README.md says were broken, each for the reason that it gives.
    @Test
    void theBrokenSampleIsRejectedRowForRow() throws IOException {
        Path project = Path.of("").toAbsolutePath().getParent();
        RowEngine engine = RowEngine.compile(Run.format(Files.readString(project.resolve("feeds/birdstrikes.yaml"))));
        try (InputStream in = Files.newInputStream(project.resolve("samples/birdstrikes-faults.csv"))) {
            Run run = Run.of(engine, in);
            assertThat(run.result().counts()).isEqualTo(new RowCounts(500, 491, 9, 0));
            assertThat(run.rejectLines().stream().map(RealFilesTest::rowAndCode)).containsExactly("17 type", "42 type",
                    "98 maximum", "131 required", "205 too-many-fields", "251 too-few-fields", "334 enum",
                    "334 minimum", "378 quote", "421 encoding");
        }
    }

    private static String rowAndCode(String reject) {
        try {
            JsonNode node = JSON.readTree(reject);
            return node.get("row") + " " + node.get("code").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode resource(String name) throws IOException {
        try (InputStream in = open("datapackage.json")) {
            for (JsonNode resource : JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .get("resources")) {
                if (resource.get("name").asText().equals(name)) {
                    return resource;
                }
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static InputStream open(String name) {
        return RealFilesTest.class.getResourceAsStream("/real/" + name);
    }
}

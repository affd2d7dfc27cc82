package io.millrace.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two threads write the bytes of one, or say that they cannot.
class HalvesTest {
    @TempDir
    Path directory;

    private Findings findings(Shape shape, int rows) throws IOException {
        var dataset = Dataset.in(directory, shape, rows);
        var accepted = directory.resolve("rows");
        var rejects = directory.resolve("rejects");
        Halves.of(shape.feed()).check(dataset.file(), accepted, rejects);
        return Findings.of(dataset, accepted, rejects);
    }

    @Test
    void halvesPutTogetherAreTheBytesOfOneRun() throws IOException {
        assertThat(findings(Shape.TAME, 5_000).words()).isEqualTo("exact");
        assertThat(findings(Shape.JSONL, 5_000).words()).isEqualTo("exact");
    }

    @Test
    void aDocumentThatDoesNotSplitIsNotGuessedAt() throws IOException {
        var file = Files.writeString(directory.resolve("some.json"), "[{\"a\": 1}]");
        var feed = "format: json\nschema: { fields: [{ name: a, type: integer }] }";

        assertThatThrownBy(() -> Halves.of(feed).check(file, directory.resolve("rows"), directory.resolve("rejects")))
                .isInstanceOf(IOException.class).hasMessageContaining("cannot be split");
    }

    @Test
    void halvesThatAStrayQuotePartsAreNotGivenOut() throws IOException {
        var sound = "1,\"Anna\n and\n so on\"\n".repeat(500);
        var file = Files.writeString(directory.resolve("stray.csv"), "a,b\n2,x\"y\n" + sound);
        var feed = "format: csv\nschema: { fields: [{ name: a, type: integer }, { name: b }] }";

        assertThatThrownBy(() -> Halves.of(feed).check(file, directory.resolve("rows"), directory.resolve("rejects")))
                .isInstanceOf(IOException.class).hasMessageContaining("do not meet");
    }
}

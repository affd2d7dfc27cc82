package io.millrace.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two threads write the bytes of one.
class SharedTest {
    @TempDir
    Path directory;

    private Findings findings(Shape shape, int ranges) throws IOException {
        var dataset = Dataset.in(directory, shape, 5_000);
        var accepted = directory.resolve("rows");
        var rejects = directory.resolve("rejects");
        Shared.of(shape.feed(), ranges).check(dataset.file(), accepted, rejects);
        return Findings.of(dataset, accepted, rejects);
    }

    @Test
    void rangesPutTogetherAreTheBytesOfOneRun() throws IOException {
        for (int ranges : new int[] {1, 2, 7, 32, 3_000}) {
            assertThat(findings(Shape.DEFAULT, ranges).words()).as("%d ranges", ranges).isEqualTo("exact");
            assertThat(findings(Shape.JSONL, ranges).words()).as("%d ranges", ranges).isEqualTo("exact");
        }
    }

    @Test
    void aDocumentThatDoesNotSplitIsNotGuessedAt() throws IOException {
        var file = Files.writeString(directory.resolve("some.json"), "[{\"a\": 1}]");
        var feed = "format: json\nschema: { fields: [{ name: a, type: integer }] }";

        assertThatThrownBy(
                () -> Shared.of(feed, 2).check(file, directory.resolve("rows"), directory.resolve("rejects")))
                .isInstanceOf(IOException.class).hasMessageContaining("cannot be split");
    }

    @Test
    void aWrongGuessCostsTimeOnly() throws IOException {
        // Whoever begins in the middle takes the lines for rows.
        var text = "1,\"\n" + "2,sound\n".repeat(20_000) + "\"\n3,z\n";
        var file = Files.writeString(directory.resolve("deceiving.csv"), "a,b\n" + text);
        var feed = "format: csv\nschema: { fields: [{ name: a, type: integer }, { name: b }] }";
        var rows = directory.resolve("rows");
        var rejects = directory.resolve("rejects");

        Shared.of(feed, 2).check(file, rows, rejects);
        var halves = List.of(Files.readString(rows), Files.readString(rejects));
        Engine.of(feed).check(file, rows, rejects);

        assertThat(halves).containsExactly(Files.readString(rows), Files.readString(rejects));
        assertThat(Files.readAllLines(rows)).hasSize(2);
    }
}

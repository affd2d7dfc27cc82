package io.millrace.cli.dlq;

import static io.millrace.cli.dlq.DlqBed.ALL;
import static io.millrace.cli.dlq.DlqBed.SMALL;
import static io.millrace.cli.dlq.DlqBed.WORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.message.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing is deleted of which no copy is on the disk.
class PurgeTest {
    private final DlqBed bed = new DlqBed();

    @TempDir
    private Path directory;

    private int purge(FileChannel copy) throws Exception {
        return new Purge(bed.letters, bed.actions, copy, () -> false).run(bed.action, List.of(SMALL, WORK),
                bed.plan(ALL, true).taken());
    }

    @Test
    void theCopyHoldsBodyAttributesAndWhatWasKnown() throws Exception {
        var file = bed.fail(bed.open("a.csv"), "x");
        bed.letters.put(WORK.name(), DlqBed.work(file), DlqBed.lane("small"), DlqBed.NOW);
        bed.put(SMALL, "nonsense");
        var copy = directory.resolve("copy");
        try (var channel = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            assertThat(purge(channel)).isEqualTo(2);
        }

        var lines = Files.readAllLines(copy);
        assertThat(lines).hasSize(2);
        assertThat(Json.read(lines.get(0)).path("body").asText()).isEqualTo("nonsense");
        var second = Json.read(lines.get(1));
        assertThat(second.path("body").asText()).isEqualTo(DlqBed.work(file));
        assertThat(second.path("attributes").path("lane").path("value").asText()).isEqualTo("small");
        assertThat(second.path("files").path(0).asText()).isEqualTo(file.id().value());
        assertThat(bed.letters.bodies(WORK.name())).isEmpty();
        assertThat(bed.letters.bodies(SMALL.name())).isEmpty();
        assertThat(bed.actions.of(file.id(), 1)).containsExactly(bed.action);
    }

    @Test
    void whereTheCopyCannotBeWrittenNothingIsDeleted() throws Exception {
        bed.put(SMALL, "nonsense");
        var copy = FileChannel.open(directory.resolve("copy"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        copy.close();

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> purge(copy))
                .withCauseInstanceOf(IOException.class);
        assertThat(bed.letters.bodies(SMALL.name())).containsExactly("nonsense");
    }
}

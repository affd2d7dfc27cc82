package io.millrace.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerProcessTest {
    @TempDir
    Path directory;

    @Test
    void aToolThatGivesUpSaysWhyAndCanBeAskedAgain() throws IOException {
        var broken = Dataset.in(directory, Shape.DEFAULT, 5_000);
        var tame = Dataset.in(directory, Shape.TAME, 5_000);
        try (var worker = WorkerProcess.start(Tool.JACKSON, broken.feed(), List.of("-XX:TieredStopAtLevel=1"))) {
            assertThatThrownBy(() -> worker.measure(broken.file()))
                    .isInstanceOf(WorkerProcess.ToolException.class).hasMessageContaining("Unexpected character");
            var cost = worker.measure(tame.file());

            assertThat(cost.cpuNanos()).isPositive();
            assertThat(cost.wallNanos()).isPositive();
        }
    }

    @Test
    void aWorkerThatEndsIsNotWaitedFor() throws IOException {
        try (var worker = WorkerProcess.start(List.of("true"))) {
            assertThatThrownBy(() -> worker.measure(Path.of("any"))).isInstanceOfAny(IllegalStateException.class,
                    java.io.UncheckedIOException.class);
        }
    }
}

package io.millrace.bench.rows;

import io.millrace.bench.Machine;
import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The peak memory of a whole process that checks one small and one large file: the same.
final class PeakMemory {
    static final int SMALL_ROWS = 93_000;
    private static final int TIMES = 100;
    private static final long WANTED_MB = 32;
    private static final String HEAP = "-Xmx48m";

    private PeakMemory() {}

    static void measure(Path directory, int smallRows, Report report) throws IOException {
        report.section("Peak memory of the whole process with " + HEAP + " (wanted: at most " + WANTED_MB + " MB more)",
                List.of("MB", "peak MB", "more", "holds"));
        long first = 0;
        for (int rows : new int[] {smallRows, smallRows * TIMES}) {
            var dataset = Dataset.in(directory, Shape.DEFAULT, rows);
            try (var worker = WorkerProcess.start(Tool.ENGINE, dataset.feed(), List.of(HEAP))) {
                worker.measure(dataset.file());
                long peak = Machine.peakMegabytes(worker.pid());
                long more = first == 0 ? 0 : peak - first;
                report.row("%.0f".formatted(dataset.bytes() / 1e6), Long.toString(peak), Long.toString(more),
                        first == 0 ? "" : Report.atMost(more, WANTED_MB));
                first = peak;
            }
            dataset.forget();
        }
    }
}

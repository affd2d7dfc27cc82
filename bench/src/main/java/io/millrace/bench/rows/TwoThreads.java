package io.millrace.bench.rows;

import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One file with one thread and in two halves with two, in turns, by the clock on the wall. Needs two processors that nobody else uses.
final class TwoThreads {
    private static final double WANTED = 1.8;

    private TwoThreads() {}

    static void measure(Path directory, long rows, int rounds, List<String> java, Report report) throws IOException {
        var dataset = Dataset.in(directory, Shape.TAME, rows);
        report.section(
                "Two threads on two halves of the `tame` orders, seconds on the wall, finding the row in the middle included",
                List.of("threads", "MB", "s", "CPU s", "× one thread", "holds (wanted 1.8)", "faults"));
        try (var one = WorkerProcess.startAnywhere(Tool.ENGINE, dataset.feed(), java);
                var two = WorkerProcess.startAnywhere(Tool.HALVES, dataset.feed(), java)) {
            var oneRun = new Run(Tool.ENGINE, dataset, one);
            var twoRun = new Run(Tool.HALVES, dataset, two);
            oneRun.verify(directory, dataset);
            twoRun.verify(directory, dataset);
            for (int round = 0; round < rounds; round++) {
                oneRun.measure();
                twoRun.measure();
            }
            double ratio = oneRun.wallSeconds() / twoRun.wallSeconds();
            report.row("1", oneRun.megabytes(), "%.2f".formatted(oneRun.wallSeconds()),
                    "%.2f".formatted(oneRun.seconds()), "", "", oneRun.findings().words());
            report.row("2", twoRun.megabytes(), "%.2f".formatted(twoRun.wallSeconds()),
                    "%.2f".formatted(twoRun.seconds()), "%.2f".formatted(ratio), Report.atLeast(ratio, WANTED),
                    twoRun.findings().words());
            report.failIf(!twoRun.findings().identical(), "two halves are not the bytes of one run");
        }
    }
}

package io.millrace.bench.rows;

import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One file with one thread and in two halves with two, in turns, by the clock on the wall; and two processes with a file each at once, which tells what the machine's second processor is worth. Needs
/// two processors that nobody else uses.
final class TwoThreads {
    private static final double WANTED = 1.8;

    private TwoThreads() {}

    static void measure(Path directory, long rows, int rounds, List<String> java, Report report) throws IOException {
        var dataset = Dataset.in(directory, Shape.TAME, rows);
        report.section(
                "Two threads on two halves of the `tame` orders, seconds on the wall, finding the row in the middle included",
                List.of("threads", "MB", "s", "CPU s", "× one thread", "holds (wanted 1.8)", "faults"));
        try (var one = new Run(Tool.ENGINE, dataset,
                WorkerProcess.startAnywhere(Tool.ENGINE, dataset.feed(), java));
                var another = new Run(Tool.ENGINE, dataset,
                        WorkerProcess.startAnywhere(Tool.ENGINE, dataset.feed(), java));
                var two = new Run(Tool.HALVES, dataset,
                        WorkerProcess.startAnywhere(Tool.HALVES, dataset.feed(), java))) {
            one.verify(directory, dataset);
            another.verify(directory, dataset);
            two.verify(directory, dataset);
            var alone = new Median();
            var together = new Median();
            for (int round = 0; round < rounds; round++) {
                alone.add(one.measure().wallNanos());
                two.measure();
                var beside = CompletableFuture.supplyAsync(another::measure);
                together.add(Math.max(one.measure().wallNanos(), beside.join().wallNanos()));
            }
            double ratio = alone.seconds() / two.wallSeconds();
            report.row("1", one.megabytes(), "%.2f".formatted(alone.seconds()), "%.2f".formatted(one.seconds()), "", "",
                    one.findings().words());
            report.row("2", two.megabytes(), "%.2f".formatted(two.wallSeconds()), "%.2f".formatted(two.seconds()),
                    "%.2f".formatted(ratio), Report.atLeast(ratio, WANTED), two.findings().words());
            report.row("2 processes, a file each", one.megabytes() + " each", "%.2f".formatted(together.seconds()),
                    "%.2f each".formatted(another.seconds()),
                    "%.2f".formatted(2 * alone.seconds() / together.seconds()),
                    "", another.findings().words());
            report.failIf(!two.findings().identical(), "two halves are not the bytes of one run");
        }
    }
}

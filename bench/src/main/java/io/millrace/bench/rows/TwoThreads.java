package io.millrace.bench.rows;

import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One thread over a file, and two that share it, by the clock on the wall; and two processes at once with a file of half the size each, which share nothing: what the machine's second processor is worth to a
/// job of that length. Needs two processors that nobody else uses.
final class TwoThreads {
    private static final double WANTED = 1.8;
    /// Two processors have to be quick at the same time: it takes more rounds to see how often they are.
    private static final int TIMES = 5;

    private final Run one;
    private final Median alone = new Median();
    private final Median aloneCpu = new Median();

    private TwoThreads(Run one) {
        this.one = one;
    }

    static void measure(Path directory, long rows, int rounds, List<String> java, Report report) throws IOException {
        var dataset = Dataset.in(directory, Shape.DEFAULT, rows);
        var half = Dataset.in(directory, Shape.DEFAULT, rows / 2);
        try (var one = run(Tool.ENGINE, dataset, directory, java, report);
                var halves = run(Tool.HALVES, dataset, directory, java, report);
                var helping = run(Tool.HELPING, dataset, directory, java, report);
                var first = run(Tool.ENGINE, half, directory, java, report);
                var second = run(Tool.ENGINE, half, directory, java, report)) {
            new TwoThreads(one).measure(halves, helping, first, second, TIMES * rounds, report);
        }
    }

    private static Run run(Tool tool, Dataset dataset, Path directory, List<String> java, Report report)
            throws IOException {
        var run = new Run(tool, dataset, WorkerProcess.startAnywhere(tool, dataset.feed(), java));
        run.verify(directory, dataset);
        report.failIf(!run.findings().identical(), tool.title + ": not the bytes of one run");
        return run;
    }

    private void measure(Run halves, Run helping, Run firstHalf, Run secondHalf, int rounds, Report report) {
        var together = new Median();
        var byHalves = new Ratios();
        var byHelping = new Ratios();
        var byProcesses = new Ratios();
        for (int round = 0; round < rounds; round++) {
            double first = alone();
            double inHalves = halves.measure().wallNanos();
            double second = alone();
            double inHelping = helping.measure().wallNanos();
            double third = alone();
            double both = both(firstHalf, secondHalf);
            double fourth = alone();
            together.add((long) both);
            byHalves.add((first + second) / 2 / inHalves);
            byHelping.add((second + third) / 2 / inHelping);
            byProcesses.add((third + fourth) / 2 / both);
        }
        report.section("Two threads share the `default` orders, seconds on the wall, medians of " + rounds
                + " rounds, finding where ranges begin included; ratios to the runs of one thread right before and behind",
                List.of("", "MB", "s", "CPU s", "× one thread", "middle half", "holds (wanted 1.8)", "faults"));
        report.row("1 thread", one.megabytes(), seconds(alone.seconds()), seconds(aloneCpu.seconds()), "", "", "",
                one.findings().words());
        for (var row : List.of(halves, helping)) {
            var ratios = row == halves ? byHalves : byHelping;
            report.row(row.tool().title, row.megabytes(), seconds(row.wallSeconds()), seconds(row.seconds()),
                    "%.2f".formatted(ratios.median()), ratios.middle(), Report.atLeast(ratios.median(), WANTED),
                    row.findings().words());
        }
        report.row("2 processes, a file of half the size each", "2 × " + firstHalf.megabytes(),
                seconds(together.seconds()), seconds(firstHalf.seconds() + secondHalf.seconds()),
                "%.2f".formatted(byProcesses.median()), byProcesses.middle(), "", firstHalf.findings().words());
    }

    /// Nanoseconds that one thread takes.
    private long alone() {
        var cost = one.measure();
        alone.add(cost.wallNanos());
        aloneCpu.add(cost.cpuNanos());
        return cost.wallNanos();
    }

    /// Nanoseconds until both have ended.
    private static long both(Run first, Run second) {
        var beside = CompletableFuture.supplyAsync(() -> second.measure().wallNanos());
        return Math.max(first.measure().wallNanos(), beside.join());
    }

    private static String seconds(double seconds) {
        return "%.2f".formatted(seconds);
    }
}

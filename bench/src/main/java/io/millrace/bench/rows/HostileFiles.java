package io.millrace.bench.rows;

import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Hostile;
import io.millrace.bench.orders.LineCount;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The engine's CPU per byte for files made to be slow, or with half of their rows faulty, held against that for a clean one of the same format, in turns.
final class HostileFiles {
    private static final double WANTED = 3;
    private static final int BYTES_OF_ROW = 107;

    private HostileFiles() {}

    /// @param cleanRows of the clean files
    /// @param rows of a clean file that a hostile one is about as long as
    static void measure(Path directory, int cleanRows, int rows, int rounds, List<String> java, Report report)
            throws IOException {
        report.section(
                "Hostile files, CPU per byte, × that of a clean file (`default`, `jsonl`) in turns (wanted: at most 3)",
                List.of("file", "MB", "MB/CPU s", "clean", "× clean", "holds", "rows and faults"));
        for (var hostile : Hostile.ALL) {
            var file = directory.resolve("hostile");
            var feed = Files.writeString(directory.resolve("hostile.feed.yaml"), hostile.feed());
            long pieces = hostile.write(file, (long) rows * BYTES_OF_ROW);
            var dataset = Dataset.in(directory, hostile.json() ? Shape.JSONL : Shape.DEFAULT, cleanRows);
            try (var worker = WorkerProcess.start(Tool.ENGINE, feed, java);
                    var clean = new Run(Tool.ENGINE, dataset,
                            WorkerProcess.start(Tool.ENGINE, dataset.feed(), java))) {
                clean.verify(directory, dataset);
                var accepted = directory.resolve("accepted.jsonl");
                var rejects = directory.resolve("rejects.jsonl");
                worker.run(file, accepted, rejects);
                boolean right = LineCount.of(accepted) == hostile.rows(pieces)
                        && LineCount.of(rejects) == hostile.faults(pieces);
                worker.measure(file);
                var cpu = new Median();
                var ratios = new Ratios();
                for (int round = 0; round < rounds; round++) {
                    Turns.take(clean, () -> {
                        var cost = worker.measure(file);
                        cpu.add(cost.cpuNanos());
                        return cost;
                    }, Files.size(file), ratios);
                }
                double nanosPerByte = cpu.nanos() / (double) Files.size(file);
                double ratio = ratios.median();
                report.row(hostile.name(), "%.0f".formatted(Files.size(file) / 1e6),
                        "%.0f".formatted(1e3 / nanosPerByte), "%.0f".formatted(clean.megabytesPerSecond()),
                        "%.2f".formatted(ratio), Report.atMost(ratio, WANTED), right ? "right" : "**wrong**");
                report.failIf(!right, "the engine is wrong about " + hostile.name());
                Files.delete(accepted);
                Files.delete(rejects);
            }
            Files.delete(file);
            Files.delete(feed);
        }
        halfFaulty(directory, cleanRows, rows, rounds, java, report);
    }

    private static void halfFaulty(Path directory, int cleanRows, int rows, int rounds, List<String> java,
            Report report) throws IOException {
        var faulty = Dataset.in(directory, Shape.HALF, rows);
        var dataset = Dataset.in(directory, Shape.DEFAULT, cleanRows);
        try (var half = new Run(Tool.ENGINE, faulty, WorkerProcess.start(Tool.ENGINE, faulty.feed(), java));
                var clean = new Run(Tool.ENGINE, dataset, WorkerProcess.start(Tool.ENGINE, dataset.feed(), java))) {
            half.verify(directory, faulty);
            clean.verify(directory, dataset);
            var ratios = new Ratios();
            for (int round = 0; round < rounds; round++) {
                Turns.take(clean, half::measure, half.bytes(), ratios);
            }
            report.row("half of the rows faulty", half.megabytes(), "%.0f".formatted(half.megabytesPerSecond()),
                    "%.0f".formatted(clean.megabytesPerSecond()), "%.2f".formatted(ratios.median()),
                    Report.atMost(ratios.median(), WANTED), half.findings().words());
            report.failIf(!half.findings().identical(),
                    "the engine is wrong about the orders of which half are faulty");
        }
    }
}

package io.millrace.bench.rows;

import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The tools over one file, in turns.
final class ShapeTable {
    /// Node is so slow that a tenth of the file must do.
    private static final int NODE_SHARE = 10;

    private ShapeTable() {}

    /// @return the engine's CPU nanoseconds per byte; NaN if it was not measured
    static double measure(Path directory, Shape shape, long rows, int rounds, List<Tool> tools, List<String> java,
            Report report) throws IOException, InterruptedException {
        var runs = new ArrayList<Run>();
        try {
            for (var tool : tools) {
                if (tool == Tool.NODE && tool.reads(shape)) {
                    var few = Dataset.in(directory, shape, rows / NODE_SHARE);
                    Node.start(directory).ifPresent(worker -> runs.add(new Run(tool, few, worker)));
                } else if (tool.reads(shape)) {
                    var dataset = Dataset.in(directory, shape, rows);
                    runs.add(new Run(tool, dataset, WorkerProcess.start(tool, dataset.feed(), java)));
                }
            }
            for (var run : runs) {
                say(shape, "held against the truth: " + run.tool().word);
                run.verify(directory, Dataset.in(directory, shape.json() ? shape : Shape.TAME,
                        run.tool() == Tool.NODE ? rows / NODE_SHARE : rows));
            }
            for (int round = 0; round < rounds; round++) {
                say(shape, "round " + (round + 1) + " of " + rounds);
                for (int i = 0; i < runs.size(); i++) {
                    runs.get((i + round) % runs.size()).measure();
                }
            }
        } finally {
            runs.forEach(Run::close);
        }
        return print(shape, rounds, runs, report);
    }

    private static double print(Shape shape, int rounds, List<Run> runs, Report report) {
        var engine = runs.stream().filter(run -> run.tool() == Tool.ENGINE).findFirst();
        report.section("Orders, `" + shape.name() + "`, " + rounds + " rounds",
                List.of("tool", "MB", "CPU s", "MB/CPU s", "Millrace is ×", "wanted", "holds", "faults"));
        for (var run : runs) {
            double ratio = engine.map(ours -> ours.megabytesPerSecond() / run.megabytesPerSecond()).orElse(Double.NaN);
            var wanted = engine.isPresent() ? run.tool().wanted(shape) : OptionalDouble.empty();
            report.row(run.tool().title, run.megabytes(), "%.2f".formatted(run.seconds()),
                    "%.0f".formatted(run.megabytesPerSecond()),
                    engine.isEmpty() || run.tool() == Tool.ENGINE ? "" : "%.2f".formatted(ratio),
                    wanted.isEmpty() ? "" : "%.2f".formatted(wanted.getAsDouble()),
                    wanted.isEmpty() ? "" : Report.atLeast(ratio, wanted.getAsDouble()), run.faults());
        }
        report.failIf(engine.isPresent() && !engine.get().findings().identical(),
                "the engine does not find exactly what is wrong with the orders `" + shape.name() + "`");
        return engine.map(Run::nanosPerByte).orElse(Double.NaN);
    }

    private static void say(Shape shape, String what) {
        System.err.println("bench: " + shape.name() + ": " + what);
    }
}

package io.millrace.bench.rows;

import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The tools over one file, in turns.
final class ShapeTable {
    /// Node is so slow that a tenth of the file must do.
    private static final int NODE_SHARE = 10;

    private ShapeTable() {}

    static void measure(Path directory, Shape shape, long rows, int rounds, List<Tool> tools, List<String> java,
            Report report) throws IOException, InterruptedException {
        var runs = new ArrayList<Run>();
        var ratios = new HashMap<Run, Ratios>();
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
                    takeTurn(runs.get((i + round) % runs.size()), runs, ratios);
                }
            }
        } finally {
            runs.forEach(Run::close);
        }
        print(shape, rounds, runs, ratios, report);
    }

    /// The engine runs before and behind each run of the others.
    private static void takeTurn(Run run, List<Run> runs, Map<Run, Ratios> ratios) {
        var engine = engine(runs).filter(_ -> runs.size() > 1);
        if (engine.isEmpty()) {
            run.measure();
        } else if (run != engine.get()) {
            Turns.take(engine.get(), run::measure, run.bytes(), ratios.computeIfAbsent(run, _ -> new Ratios()));
        }
    }

    private static Optional<Run> engine(List<Run> runs) {
        return runs.stream().filter(run -> run.tool() == Tool.ENGINE).findFirst();
    }

    private static void print(Shape shape, int rounds, List<Run> runs, Map<Run, Ratios> ratios, Report report) {
        var engine = engine(runs);
        report.section("Orders, `" + shape.name() + "`, " + rounds + " rounds",
                List.of("tool", "MB", "CPU s", "MB/CPU s", "Millrace is ×", "wanted", "holds", "faults"));
        for (var run : runs) {
            var ratio = Optional.ofNullable(ratios.get(run)).map(Ratios::median);
            var wanted = ratio.isPresent() ? run.tool().wanted(shape) : OptionalDouble.empty();
            report.row(run.tool().title, run.megabytes(), "%.2f".formatted(run.seconds()),
                    "%.0f".formatted(run.megabytesPerSecond()),
                    ratio.map("%.2f"::formatted).orElse(""),
                    wanted.isEmpty() ? "" : "%.2f".formatted(wanted.getAsDouble()),
                    wanted.isEmpty() ? "" : Report.atLeast(ratio.get(), wanted.getAsDouble()), run.faults());
        }
        report.failIf(engine.isPresent() && !engine.get().findings().identical(),
                "the engine does not find exactly what is wrong with the orders `" + shape.name() + "`");
    }

    private static void say(Shape shape, String what) {
        System.err.println("bench: " + shape.name() + ": " + what);
    }
}

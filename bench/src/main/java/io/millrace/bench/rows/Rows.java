package io.millrace.bench.rows;

import io.millrace.bench.Bench;
import io.millrace.bench.Options;
import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The row engine and its peers over the same files, in turns, each in a process of its own.
public final class Rows implements Bench.Measurement {
    static final int ROWS = 3_000_000;
    static final int ROWS_OF_OTHER_SHAPES = 600_000;

    @Override
    public String about() {
        return "the row engine and its peers  [--only engine,…] [--shapes default,…] [--rows N] [--rounds 5] [--dir D] [--java-options …]";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        var options = new Options(arguments);
        var directory = options.text("dir").map(Path::of).orElse(null);
        var scratch = directory == null ? Files.createTempDirectory("millrace-bench-rows") : directory;
        try {
            measure(options, scratch);
        } finally {
            if (directory == null) {
                delete(scratch);
            }
        }
    }

    private static void measure(Options options, Path directory) throws IOException {
        var tools = options.list("only", Stream.of(Tool.values()).map(tool -> tool.word).toList()).stream()
                .map(Tool::of).toList();
        var shapes = options.list("shapes", Shape.ALL.stream().map(Shape::name).toList()).stream().map(Shape::of)
                .toList();
        int rounds = options.number("rounds", 5);
        var java = options.text("java-options").map(text -> List.of(text.split(" "))).orElse(List.of());
        System.out.println("| shape | tool | MB | CPU s | MB/CPU s | faults |");
        System.out.println("|---|---|---|---|---|---|");
        for (var shape : shapes) {
            int rows = options.number("rows", shape == Shape.DEFAULT || shape == Shape.JSONL ? ROWS
                    : ROWS_OF_OTHER_SHAPES * Shape.DEFAULT.columns() / shape.columns());
            var dataset = Dataset.in(directory, shape, rows);
            var runs = new ArrayList<Run>();
            try {
                for (var tool : tools) {
                    if (tool.reads(shape)) {
                        runs.add(Run.start(tool, dataset, java));
                    }
                }
                for (var run : runs) {
                    run.verify(directory, Dataset.in(directory, shape.json() ? shape : Shape.TAME, rows));
                }
                for (int round = 0; round < rounds; round++) {
                    for (int i = 0; i < runs.size(); i++) {
                        runs.get((i + round) % runs.size()).measure();
                    }
                }
            } finally {
                runs.forEach(Run::close);
            }
            runs.forEach(run -> System.out.println(run.line()));
            if (runs.stream().anyMatch(Run::isWrong)) {
                throw new IllegalStateException("the engine does not find what is wrong in " + dataset.file());
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

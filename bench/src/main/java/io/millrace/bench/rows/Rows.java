package io.millrace.bench.rows;

import io.millrace.bench.Bench;
import io.millrace.bench.Machine;
import io.millrace.bench.Options;
import io.millrace.bench.Project;
import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The row engine and its peers over the same files. `--only` names tools (then only tables of shapes are made) or sections.
public final class Rows implements Bench.Measurement {
    private static final int ROWS = 3_000_000;
    private static final int ROWS_OF_OTHER_SHAPES = 600_000;
    private static final List<String> SECTIONS = List.of("shapes", "hostile", "threads", "memory", "cold");

    @Override
    public String about() {
        return "the row engine and its peers  [--only engine,duckdb,… or shapes,hostile,threads,memory,cold] [--shapes default,…] [--rows 3000000] [--rounds 5] [--dir D] [--out FILE] [--java-options …]";
    }

    @Override
    public void run(Options options) throws Exception {
        var kept = options.text("dir").map(Path::of);
        var directory = kept.isPresent() ? Files.createDirectories(kept.get())
                : Files.createTempDirectory("millrace-bench-rows");
        var report = new Report("Machine: " + Machine.describe());
        try {
            measure(options, directory, report);
        } finally {
            if (kept.isEmpty()) {
                delete(directory);
            }
        }
        report.write(options.text("out").map(Path::of)
                .orElse(Project.root().resolve("bench/target/bench-rows.md")));
        if (!report.failures().isEmpty()) {
            throw new Bench.WrongException(String.join("; ", report.failures()));
        }
    }

    private static void measure(Options options, Path directory, Report report) throws Exception {
        var only = options.list("only", SECTIONS);
        int rows = options.number("rows", ROWS);
        int rounds = options.number("rounds", 5);
        var java = options.text("java-options").map(text -> List.of(text.split(" "))).orElse(List.of());
        var named = only.stream().filter(word -> !SECTIONS.contains(word)).map(Tool::of).toList();
        if (only.contains("shapes") || !named.isEmpty()) {
            shapes(options, named.isEmpty() ? List.of(Tool.values()) : named, directory, rounds, java, report);
        }
        if (only.contains("hostile")) {
            HostileFiles.measure(directory, rows, Math.min(ROWS_OF_OTHER_SHAPES, rows), rounds, java, report);
        }
        if (only.contains("threads")) {
            TwoThreads.measure(directory, rows, rounds, java, report);
        }
        if (only.contains("memory")) {
            PeakMemory.measure(directory, Math.min(PeakMemory.SMALL_ROWS, rows), report);
        }
        if (only.contains("cold")) {
            ColdProcess.measure(directory, Math.max(rounds, 10), report);
        }
    }

    private static void shapes(Options options, List<Tool> tools, Path directory, int rounds, List<String> java,
            Report report) throws IOException, InterruptedException {
        var all = List.of(Shape.DEFAULT, Shape.JSONL, Shape.QUOTED, Shape.WIDE, Shape.CRLF, Shape.MULTIBYTE);
        for (var name : options.list("shapes", all.stream().map(Shape::name).toList())) {
            var shape = Shape.of(name);
            ShapeTable.measure(directory, shape, rows(options, shape), rounds, tools, java, report);
        }
    }

    private static long rows(Options options, Shape shape) {
        int rows = options.number("rows", shape.equals(Shape.DEFAULT) || shape.equals(Shape.JSONL) ? ROWS
                : ROWS_OF_OTHER_SHAPES);
        return (long) rows * Shape.DEFAULT.columns() / shape.columns();
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

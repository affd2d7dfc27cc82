package io.millrace.bench.rows;

import io.millrace.bench.orders.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// One tool over one file, run by run. Not thread-safe.
final class Run implements AutoCloseable {
    private static final long WARM_NANOS = 5_000_000_000L;

    private final Tool tool;
    private final WorkerProcess worker;
    private final Median cpu = new Median();
    private final Median wall = new Median();
    private Dataset dataset;
    private Findings findings;
    private String gaveUp;

    Run(Tool tool, Dataset dataset, WorkerProcess worker) {
        this.tool = tool;
        this.dataset = dataset;
        this.worker = worker;
    }

    /// The first run: its output is held against the truth. And a few more, so that what is measured is warm.
    ///
    /// @param tame what to measure a tool with that gives the file up
    void verify(Path directory, Dataset tame) throws IOException {
        var rows = directory.resolve("accepted.jsonl");
        var rejects = directory.resolve("rejects.jsonl");
        try {
            worker.run(dataset.file(), rows, rejects);
        } catch (WorkerProcess.ToolException e) {
            gaveUp = e.getMessage();
            dataset = tame;
            worker.run(dataset.file(), rows, rejects);
        }
        findings = Findings.of(dataset, rows, rejects);
        Files.delete(rows);
        Files.delete(rejects);
        for (long nanos = 0, runs = 0; nanos < WARM_NANOS || runs < 2; runs++) {
            nanos += worker.measure(dataset.file()).cpuNanos();
        }
    }

    WorkerProcess.Cost measure() {
        var cost = worker.measure(dataset.file());
        cpu.add(cost.cpuNanos());
        wall.add(cost.wallNanos());
        return cost;
    }

    Tool tool() {
        return tool;
    }

    Findings findings() {
        return findings;
    }

    /// CPU seconds, the median of the rounds.
    double seconds() {
        return cpu.seconds();
    }

    double wallSeconds() {
        return wall.seconds();
    }

    double megabytesPerSecond() {
        return dataset.bytes() / 1e6 / seconds();
    }

    String megabytes() {
        return "%.0f".formatted(dataset.bytes() / 1e6);
    }

    long bytes() {
        return dataset.bytes();
    }

    /// For the table.
    String faults() {
        if (tool == Tool.LIMIT) {
            return "";
        }
        return gaveUp == null ? findings.words()
                : "gives the file up (" + gaveUp.replace("|", "\\|") + "); on `tame`: " + findings.words();
    }

    @Override
    public void close() {
        worker.close();
    }
}

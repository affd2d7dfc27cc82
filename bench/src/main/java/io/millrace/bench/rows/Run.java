package io.millrace.bench.rows;

import io.millrace.bench.orders.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One tool over one file, run by run. Not thread-safe.
final class Run implements AutoCloseable {
    private static final long WARM_NANOS = 1_000_000_000;

    private final Tool tool;
    private final WorkerProcess worker;
    private final List<Long> nanos = new ArrayList<>();
    private Dataset dataset;
    private Findings findings;
    private String gaveUp;

    private Run(Tool tool, Dataset dataset, WorkerProcess worker) {
        this.tool = tool;
        this.dataset = dataset;
        this.worker = worker;
    }

    static Run start(Tool tool, Dataset dataset, List<String> options) throws IOException {
        return new Run(tool, dataset, WorkerProcess.start(tool, dataset.feed(), options));
    }

    /// The first run: its output is held against the truth. And a few more, so that what is measured is warm.
    ///
    /// @param tame what to measure a tool with that gives the file up
    void verify(Path directory, Dataset tame) throws IOException {
        var rows = directory.resolve("accepted.jsonl");
        var rejects = directory.resolve("rejects.jsonl");
        try {
            worker.run(dataset, rows, rejects);
        } catch (WorkerProcess.ToolException e) {
            gaveUp = e.getMessage();
            dataset = tame;
            worker.run(dataset, rows, rejects);
        }
        findings = Findings.of(dataset, rows, rejects);
        Files.delete(rows);
        Files.delete(rejects);
        for (long nanos = 0, runs = 0; nanos < WARM_NANOS || runs < 2; runs++) {
            nanos += worker.measure(dataset);
        }
    }

    void measure() {
        nanos.add(worker.measure(dataset));
    }

    /// Whether it is our engine and not exact.
    boolean isWrong() {
        return tool == Tool.ENGINE && !findings.identical();
    }

    /// CPU seconds, the median of the rounds.
    double seconds() {
        var sorted = nanos.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return (sorted.get(middle) + sorted.get((sorted.size() - 1) / 2)) / 2e9;
    }

    String line() {
        double megabytes = dataset.bytes() / 1e6;
        return "| %s | %s | %.0f | %.2f | %.0f | %s |".formatted(dataset.shape().name(), tool.title, megabytes,
                seconds(), megabytes / seconds(), tool == Tool.LIMIT ? "" : findings.words());
    }

    @Override
    public void close() {
        worker.close();
    }
}

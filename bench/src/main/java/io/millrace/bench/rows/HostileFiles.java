package io.millrace.bench.rows;

import io.millrace.bench.orders.Hostile;
import io.millrace.bench.orders.LineCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The engine's CPU per byte for files made to be slow, held against that for clean ones.
final class HostileFiles {
    static final double WANTED = 3;

    private HostileFiles() {}

    static void measure(Path directory, long bytes, int rounds, List<String> java, Rows.Clean clean, Report report)
            throws IOException {
        report.section("Hostile files, CPU per byte, × that of the clean file of its format (wanted: at most 3)",
                List.of("file", "MB", "MB/CPU s", "× clean", "holds", "rows and faults"));
        for (var hostile : Hostile.ALL) {
            var file = directory.resolve("hostile");
            var feed = Files.writeString(directory.resolve("hostile.feed.yaml"), hostile.feed());
            long pieces = hostile.write(file, bytes);
            try (var worker = WorkerProcess.start(Tool.ENGINE, feed, java)) {
                var rows = directory.resolve("accepted.jsonl");
                var rejects = directory.resolve("rejects.jsonl");
                worker.run(file, rows, rejects);
                boolean right = LineCount.of(rows) == hostile.rows(pieces)
                        && LineCount.of(rejects) == hostile.faults(pieces);
                var cpu = new Median();
                worker.measure(file);
                for (int round = 0; round < rounds; round++) {
                    cpu.add(worker.measure(file).cpuNanos());
                }
                double nanosPerByte = cpu.nanos() / (double) Files.size(file);
                double ratio = nanosPerByte / (hostile.json() ? clean.json() : clean.csv());
                report.row(hostile.name(), "%.0f".formatted(Files.size(file) / 1e6),
                        "%.0f".formatted(1e3 / nanosPerByte), "%.2f".formatted(ratio), Report.atMost(ratio, WANTED),
                        right ? "right" : "**wrong**");
                report.failIf(!right, "the engine is wrong about " + hostile.name());
                Files.delete(rows);
                Files.delete(rejects);
            }
            Files.delete(file);
            Files.delete(feed);
        }
    }
}

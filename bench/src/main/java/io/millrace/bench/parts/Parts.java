package io.millrace.bench.parts;

import io.millrace.bench.Bench;
import io.millrace.bench.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// One large CSV whose cuts mostly fall inside quotes, in one part and in many, by one worker and by two: the same bytes, in how much less time.
public final class Parts implements Bench.Measurement {
    @Override
    public String about() {
        return "one large CSV in parts, by one worker and by two  [--megabytes 2048] [--part-megabytes 64] [--rounds 3] [--directory DIR]";
    }

    private record Result(int parts, double seconds, double cpuSeconds, String rows, String rejects) {}

    @Override
    public void run(Options options) throws Exception {
        long bytes = (long) options.number("megabytes", 2048) << 20;
        long part = (long) options.number("part-megabytes", 64) << 20;
        int rounds = options.number("rounds", 3);
        var directory = Files.createTempDirectory(
                Path.of(options.text("directory").orElse(System.getProperty("java.io.tmpdir"))), "millrace-parts");
        try {
            var csv = directory.resolve("large.csv");
            QuotedCsv.write(csv, bytes);
            System.out.printf("| parts | workers | s | CPU s | speed-up | same bytes |%n|---|---|---|---|---|---|%n");
            // Compiles what is measured.
            measure(csv, directory, part, 2);
            for (int round = 0; round < rounds; round++) {
                var one = measure(csv, directory, 0, 1);
                print(one, 1, one);
                print(measure(csv, directory, part, 1), 1, one);
                print(measure(csv, directory, part, 2), 2, one);
            }
        } finally {
            delete(directory);
        }
    }

    private static void print(Result result, int workers, Result one) {
        boolean same = result.rows().equals(one.rows()) && result.rejects().equals(one.rejects());
        System.out.printf("| %d | %d | %.2f | %.2f | %.2f | %s |%n", result.parts(), workers, result.seconds(),
                result.cpuSeconds(), one.seconds() / result.seconds(), same ? "yes" : "NO");
        if (!same) {
            throw new IllegalStateException("the parts are not the whole");
        }
    }

    private static Result measure(Path csv, Path directory, long partBytes, int threads) throws Exception {
        var outputs = new FileOutputs(Files.createDirectory(directory.resolve("results")));
        try {
            double cpu = cpuSeconds();
            long start = System.nanoTime();
            int parts = new Workers(csv, outputs, partBytes).run(threads);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Result(parts, seconds, cpuSeconds() - cpu, outputs.digest("rows"), outputs.digest("rejects"));
        } finally {
            delete(outputs.directory());
        }
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime() / 1e9;
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}

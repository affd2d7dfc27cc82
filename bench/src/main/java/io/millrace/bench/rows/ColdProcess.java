package io.millrace.bench.rows;

import io.millrace.bench.Project;
import io.millrace.bench.orders.Dataset;
import io.millrace.bench.orders.Shape;
import io.millrace.bench.peer.IdiomaticPeer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A whole process for one small file, start of Java included: `./millrace check` as the launcher runs it when there is nothing to build, and the idiomatic Java as a program of its own.
final class ColdProcess {
    private static final int ROWS = 9_300;
    private static final double WANTED = 0.5;
    private static final long NANOS_PER_TICK = 10_000_000;

    private ColdProcess() {}

    static void measure(Path directory, int rounds, Report report) throws IOException, InterruptedException {
        var dataset = Dataset.in(directory, Shape.DEFAULT, ROWS);
        var rows = directory.resolve("accepted.jsonl").toString();
        var rejects = directory.resolve("rejects.jsonl").toString();
        var launcher = Project.root().resolve("millrace").toString();
        var ours = List.of(launcher, "check", dataset.file().toString(), "--feed", dataset.feed().toString(), "--out",
                rows, "--rejects", rejects);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var idiomatic = List.of(java, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                IdiomaticPeer.class.getName(), dataset.file().toString(), rows, rejects);
        run(ours);
        var findings = Findings.of(dataset, Path.of(rows), Path.of(rejects));
        run(idiomatic);
        var theirs = Findings.of(dataset, Path.of(rows), Path.of(rejects));
        var oursCpu = new Median();
        var idiomaticCpu = new Median();
        for (int round = 0; round < rounds; round++) {
            oursCpu.add(run(ours));
            idiomaticCpu.add(run(idiomatic));
        }
        Files.delete(Path.of(rows));
        Files.delete(Path.of(rejects));
        double ratio = oursCpu.nanos() / (double) idiomaticCpu.nanos();
        report.section("A whole cold process for a file of 1 MB",
                List.of("program", "CPU s", "× idiomatic", "holds (wanted: at most 0.5)", "faults"));
        report.row("**Millrace**: `./millrace check`", "%.2f".formatted(oursCpu.seconds()), "%.2f".formatted(ratio),
                Report.atMost(ratio, WANTED), findings.words());
        report.row("idiomatic Java", "%.2f".formatted(idiomaticCpu.seconds()), "", "", theirs.words());
        report.failIf(!findings.identical(), "./millrace check does not find exactly what is wrong");
    }

    /// CPU nanoseconds of the process and its children.
    private static long run(List<String> program) throws IOException, InterruptedException {
        var command = new ArrayList<>(WorkerProcess.pinned());
        command.addAll(program);
        var builder = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT);
        builder.environment().put("MILLRACE_NO_BUILD", "1");
        long before = childrenTicks();
        var process = builder.start();
        int status = process.waitFor();
        if (status > 1) {
            throw new IllegalStateException(command + " ended with " + status);
        }
        return (childrenTicks() - before) * NANOS_PER_TICK;
    }

    /// proc(5): cutime and cstime, of children that have ended and been waited for.
    private static long childrenTicks() throws IOException {
        var fields = Files.readString(Path.of("/proc/self/stat")).replaceFirst(".*\\) ", "").split(" ");
        return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }
}

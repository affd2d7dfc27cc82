package io.millrace.bench.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The other end of a [Worker], or of a program that speaks as it does: a child process. Not thread-safe.
final class WorkerProcess implements AutoCloseable {
    /// What one run took.
    record Cost(long cpuNanos, long wallNanos) {}

    private static final Path NOWHERE = Path.of("/dev/null");

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    private WorkerProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// On one processor, where the system can do that.
    ///
    /// @param options more flags for java
    static WorkerProcess start(Tool tool, Path feed, List<String> options) throws IOException {
        var command = new ArrayList<>(pinned());
        command.addAll(java(tool, feed, options));
        return new WorkerProcess(command);
    }

    /// On as many processors as there are.
    static WorkerProcess startAnywhere(Tool tool, Path feed, List<String> options) throws IOException {
        return new WorkerProcess(java(tool, feed, options));
    }

    /// A program that is not a Java class of ours, on one processor.
    static WorkerProcess start(List<String> program) throws IOException {
        var command = new ArrayList<>(pinned());
        command.addAll(program);
        return new WorkerProcess(command);
    }

    private static List<String> java(Tool tool, Path feed, List<String> options) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx1g", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), tool.word,
                feed.toString()));
        return command;
    }

    /// The last processor.
    static List<String> pinned() {
        var taskset = Path.of("/usr/bin/taskset");
        return Files.isExecutable(taskset)
                ? List.of(taskset.toString(), "-c", Integer.toString(Runtime.getRuntime().availableProcessors() - 1))
                : List.of();
    }

    /// One run whose output nobody keeps.
    Cost measure(Path file) {
        return run(file, NOWHERE, NOWHERE);
    }

    /// @throws ToolException if the tool gave the file up
    Cost run(Path file, Path rows, Path rejects) {
        try {
            questions.write(file + "\t" + rows + "\t" + rejects + "\n");
            questions.flush();
            var answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("a worker ended over " + file);
            }
            if (answer.startsWith("failed ")) {
                throw new ToolException(answer.substring("failed ".length()));
            }
            var nanos = answer.split(" ");
            return new Cost(Long.parseLong(nanos[0]), Long.parseLong(nanos[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /// A tool could not read a file to its end.
    static final class ToolException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ToolException(String message) {
            super(message);
        }
    }
}

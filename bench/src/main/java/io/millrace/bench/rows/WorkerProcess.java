package io.millrace.bench.rows;

import io.millrace.bench.orders.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The other end of a [Worker]: a child process on one processor. Not thread-safe.
final class WorkerProcess implements AutoCloseable {
    private static final Path NOWHERE = Path.of("/dev/null");

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    private WorkerProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// @param options more flags for java
    static WorkerProcess start(Tool tool, Path feed, List<String> options) throws IOException {
        var command = new ArrayList<>(pinned());
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-Xmx1g", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), tool.word,
                        feed.toString()));
        return new WorkerProcess(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /// Where the system has `taskset`: the last processor.
    static List<String> pinned() {
        var taskset = Path.of("/usr/bin/taskset");
        return Files.isExecutable(taskset)
                ? List.of(taskset.toString(), "-c",
                        Integer.toString(Runtime.getRuntime().availableProcessors() - 1))
                : List.of();
    }

    /// CPU nanoseconds of one run whose output nobody keeps.
    long measure(Dataset dataset) {
        return run(dataset, NOWHERE, NOWHERE);
    }

    /// CPU nanoseconds of one run.
    ///
    /// @throws ToolException if the tool gave the file up
    long run(Dataset dataset, Path rows, Path rejects) {
        try {
            questions.write(dataset.file() + "\t" + rows + "\t" + rejects + "\n");
            questions.flush();
            var answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the worker ended: " + process.info().commandLine().orElse("?"));
            }
            if (answer.startsWith("failed ")) {
                throw new ToolException(answer.substring("failed ".length()));
            }
            return Long.parseLong(answer);
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

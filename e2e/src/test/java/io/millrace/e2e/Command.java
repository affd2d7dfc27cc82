package io.millrace.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.cli.Context;
import io.millrace.cli.Millrace;
import io.millrace.cli.output.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The `millrace` command as an operator types it: in this JVM, or as a process that can be killed.
final class Command {
    private final Backend backend;

    Command(Backend backend) {
        this.backend = backend;
    }

    record Result(int code, String out, String err) {}

    Result run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var screen = new Screen(out, new PrintStream(err, true, UTF_8), false, false, 80);
        var context = new Context(screen, backend.environment(), Project.root(), Project.root(),
                InputStream.nullInputStream());
        int code = Millrace.run(context, arguments);
        return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    Process start(Path output, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                Millrace.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        process.environment().putAll(backend.environment());
        return process.start();
    }
}

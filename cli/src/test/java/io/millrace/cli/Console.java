package io.millrace.cli;

import io.millrace.cli.output.Screen;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Runs the command in this JVM, in a directory of its own, and keeps what it prints. Not thread-safe.
public final class Console {
    private final Path home;
    private Map<String, String> environment = Map.of();
    private InputStream in = InputStream.nullInputStream();
    private boolean terminal;
    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteArrayOutputStream err = new ByteArrayOutputStream();

    public Console(Path home) {
        this.home = home;
    }

    public Console with(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    public Console reading(InputStream given) {
        in = given;
        return this;
    }

    public Console onTerminal() {
        terminal = true;
        return this;
    }

    /// @return the exit code
    public int run(String... args) {
        out = new ByteArrayOutputStream();
        err = new ByteArrayOutputStream();
        var screen = new Screen(out, new PrintStream(err, true, StandardCharsets.UTF_8), terminal, terminal, 80);
        return Millrace.run(new Context(screen, environment, home, home, in), args);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public List<String> outLines() {
        return out().lines().toList();
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    public List<String> errLines() {
        return err().lines().toList();
    }
}

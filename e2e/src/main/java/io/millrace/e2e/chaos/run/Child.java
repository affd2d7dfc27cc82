package io.millrace.e2e.chaos.run;

import io.millrace.cli.CommandException;
import io.millrace.cli.stack.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The local system in a process of its own, so that it can be killed as a machine's failure would kill it. Thread-safe.
public final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
            "-Dsun.net.httpserver.nodelay=true");

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /// Returns when the system is up; what it prints goes to `child.log` beside its state.
    ///
    /// @throws IllegalStateException where it died instead, or took longer than five minutes
    public static Child start(Life life) throws IOException, InterruptedException {
        Files.deleteIfExists(life.state().resolve("local.json"));
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildMain.class.getName()));
        command.addAll(life.arguments());
        var log = life.state().resolveSibling("child.log").toFile();
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
        var child = new Child(process);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!child.isUp(life.state())) {
            if (!process.isAlive() && process.exitValue() != 137) {
                throw new IllegalStateException("the system did not start; see " + log);
            }
            if (System.nanoTime() > until) {
                child.kill();
                throw new IllegalStateException("the system was not up within " + PATIENCE + "; see " + log);
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS) && process.exitValue() == 137) {
                return child;
            }
        }
        return child;
    }

    private boolean isUp(Path state) {
        try {
            return Files.exists(state.resolve("local.json"))
                    && RunningSystem.on(state).json().path("pid").asLong() == process.pid();
        } catch (CommandException e) {
            return false;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits for its end.
    ///
    /// @return whether it came
    public boolean ends(Duration within) throws InterruptedException {
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// SIGKILL.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Asks it to stop, and makes it after a while.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

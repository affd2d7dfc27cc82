package io.millrace.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Exit;
import io.millrace.cli.Millrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as a process of its own: what it loads, and how it ends when it is told to.
class ProcessIT {
    private static final int SIGINT = 2;
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    private Path directory;

    private Process start(List<String> flags, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(List.of("-Dmillrace.home=" + PROJECT, "-cp", System.getProperty("java.class.path"),
                Millrace.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile()).start();
    }

    private String out() throws IOException {
        return Files.readString(directory.resolve("out"));
    }

    @Test
    void lightCommandsLoadNeitherTheLocalSystemNorTheSdk() throws Exception {
        var process = start(List.of("-Xlog:class+load:stdout"), "status", "x", "--api", "http://127.0.0.1:9");
        assertThat(process.waitFor()).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(out()).contains("io.millrace.cli.file.StatusCommand").doesNotContain("io.millrace.local.",
                "software.amazon.", "me.tongfei.");
    }

    @Test
    void aCheckThatIsInterruptedLeavesNothingBehind() throws Exception {
        // Standard input is a pipe that never ends.
        var process = start(List.of(), "check", "-", "--feed", "airports", "--out",
                directory.resolve("rows").toString());
        try {
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> parts() == 1);
            new ProcessBuilder("kill", "-TERM", String.valueOf(process.pid())).start().waitFor();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(parts()).isZero();
            assertThat(directory.resolve("rows")).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }

    private long parts() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        }
    }

    @Test
    void upEndsCleanlyOnCtrlCAndOnSigterm() throws Exception {
        if (interruptCounts()) {
            endsCleanly("INT", Exit.INTERRUPTED.code());
        }
        endsCleanly("TERM", ENDED_BY_SIGTERM);
    }

    /// Where the tests themselves were started in the background, SIGINT is ignored by every child: nothing can be seen of it there.
    private static boolean interruptCounts() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return true;
        }
        var ignored = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).findFirst()
                .orElseThrow().substring("SigIgn:".length()).strip();
        return (Long.parseUnsignedLong(ignored, 16) & 1 << SIGINT - 1) == 0;
    }

    private void endsCleanly(String signal, int code) throws Exception {
        var state = directory.resolve("state");
        var process = start(List.of("-Dsun.net.httpserver.nodelay=true"), "up", "--ports", "0", "--state",
                state.toString());
        try {
            Awaitility.await().atMost(180, TimeUnit.SECONDS)
                    .until(() -> out().contains("The API answers everybody on this machine; deployed, it asks for"));
            assertThat(state.resolve("local.json")).exists();
            assertThat(out()).contains("Millrace is up", "Feeds", "export AWS_ENDPOINT_URL_S3=http://127.0.0.1:",
                    "export AWS_ACCESS_KEY_ID=",
                    "without effect here: ");
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(code);
            assertThat(state.resolve("local.json")).doesNotExist();
            assertThat(Files.readString(directory.resolve("err"))).contains("stopping").doesNotContain("Exception");
        } finally {
            process.destroyForcibly();
        }
    }
}

package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.aws.Clients;
import io.millrace.cli.Millrace;
import io.millrace.local.LocalOptions;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Each command of RUNBOOK.md that works locally, run as it is written, in a shell, in a directory that looks like the project's. Only the API's port is another.
@EmbeddedOnly
class RunbookIT {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern EXIT = Pattern.compile("# exits with (\\d+)");

    @TempDir
    private Path home;

    private static List<String> commands() throws IOException {
        var commands = new ArrayList<String>();
        var fences = FENCE.matcher(Files.readString(Project.root().resolve("RUNBOOK.md")));
        while (fences.find()) {
            fences.group(1).lines().filter(line -> !line.isBlank()).forEach(commands::add);
        }
        return commands;
    }

    @Test
    void everyLocalCommandDoesWhatTheRunbookSays() throws Exception {
        for (var name : List.of("template.yaml", "feeds", "samples")) {
            Files.createSymbolicLink(home.resolve(name), Project.root().resolve(name));
        }
        launcher();
        var options = LocalOptions.of(home.resolve("template.yaml"), home.resolve(".millrace"))
                .withPorts(LocalPorts.FREE).withParameters(SystemBackend.QUICK);
        try (var system = LocalSystem.start(options)) {
            prepare(system);
            var commands = commands();
            assertThat(commands).hasSizeGreaterThan(20);
            for (var command : commands) {
                var exit = EXIT.matcher(command);
                var written = command.replace("http://127.0.0.1:4570", system.apiUrl().toString());
                var result = shell(written);
                assertThat(result.code()).as("%s%n%s", command, result.out())
                        .isEqualTo(exit.find() ? Integer.parseInt(exit.group(1)) : 0);
            }
            assertThat(shell("./millrace dlq list --json").out()).as("the runbook leaves no dead letter behind")
                    .doesNotContain("\"messages\":1");
        }
    }

    /// `./millrace` without the build that the real one does first.
    private void launcher() throws IOException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var script = home.resolve("millrace");
        Files.writeString(script,
                "#!/bin/sh\nexec '" + java + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dmillrace.home='"
                        + home + "' -cp '" + System.getProperty("java.class.path") + "' " + Millrace.class.getName()
                        + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// A file with rejects, a dead letter that can be redriven, and one that cannot.
    private void prepare(LocalSystem system) throws Exception {
        assertThat(shell("./millrace feeds apply feeds/birdstrikes.yaml").code()).isZero();
        Files.copy(Project.root().resolve("samples/birdstrikes-faults.csv"), home.resolve("faults.csv"));
        assertThat(shell("./millrace put faults.csv --feed birdstrikes").code()).isEqualTo(1);
        try (SqsClient sqs = Clients.from(system.environment()).sqs()) {
            sqs.sendMessage(send -> send.queueUrl(Names.of(system.stack(), "IngestDeadLetters"))
                    .messageBody("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}"));
            sqs.sendMessage(send -> send.queueUrl(Names.of(system.stack(), "SmallDeadLetters"))
                    .messageBody("nonsense"));
        }
    }

    private Command.Result shell(String command) throws Exception {
        var out = home.resolve("out.txt");
        var process = new ProcessBuilder("bash", "-c", command).directory(home.toFile()).redirectErrorStream(true)
                .redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(command).isTrue();
        return new Command.Result(process.exitValue(), Files.readString(out), "");
    }
}

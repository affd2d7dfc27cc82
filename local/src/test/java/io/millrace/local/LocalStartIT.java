package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.template.finding.TemplateException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What prevents a start is said in one line, and nothing is left running.
class LocalStartIT {
    @TempDir
    private Path state;

    private void startsAgain() {
        LocalSystem.start(SmallSystem.options(state)).close();
    }

    @Test
    void aSecondSystemOnTheSameStateIsRefused() {
        try (LocalSystem _ = LocalSystem.start(SmallSystem.options(state))) {
            assertThatThrownBy(() -> LocalSystem.start(SmallSystem.options(state).withFresh(true)))
                    .isInstanceOf(LocalStartException.class)
                    .hasMessageStartingWith("a local system is already running on " + state);
        }
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsService() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            for (var each : List.of(Map.entry("API", new LocalPorts(port, 0, 0, 0, 0, 0, 0)),
                    Map.entry("S3", new LocalPorts(0, port, 0, 0, 0, 0, 0)),
                    Map.entry("DynamoDB", new LocalPorts(0, 0, port, 0, 0, 0, 0)),
                    Map.entry("SNS", new LocalPorts(0, 0, 0, port, 0, 0, 0)),
                    Map.entry("SQS", new LocalPorts(0, 0, 0, 0, port, 0, 0)),
                    Map.entry("Lambda", new LocalPorts(0, 0, 0, 0, 0, port, 0)),
                    Map.entry("metrics", new LocalPorts(0, 0, 0, 0, 0, 0, port)))) {
                assertThatThrownBy(() -> LocalSystem.start(SmallSystem.options(state).withPorts(each.getValue())))
                        .isInstanceOf(LocalStartException.class).hasMessage("port " + port
                                + " on 127.0.0.1 is in use: cannot start " + each.getKey()
                                + "; stop what listens there, or give other ports with --ports");
            }
        }
        startsAgain();
    }

    @Test
    void aTemplateWithMistakesStartsNothing() {
        Path broken = SmallSystem.template("errors/links.yaml");
        assertThatThrownBy(() -> LocalSystem.start(LocalOptions.of(broken, state.resolve("unused"))))
                .isInstanceOf(TemplateException.class);
        assertThat(state.resolve("unused")).doesNotExist();
    }

    @Test
    void aTemplateThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> LocalSystem.start(LocalOptions.of(state.resolve("none.yaml"), state)))
                .isInstanceOf(LocalStartException.class).hasMessageStartingWith("cannot read the template");
    }

    @Test
    void aStateDirectoryThatCannotBeUsedIsNamed() throws IOException {
        Path file = Files.writeString(state.resolve("file"), "");
        assertThatThrownBy(() -> LocalSystem.start(SmallSystem.options(file))).isInstanceOf(LocalStartException.class)
                .hasMessageStartingWith("cannot use the state directory");
    }

    @Test
    void aFunctionWithAMistakeInItsConfigurationPreventsTheStart() {
        LocalOptions wrong = SmallSystem.options(state)
                .withParameters(Map.of("Receiver", "io.millrace.local.SystemHandlers$Misconfigured"));
        assertThatThrownBy(() -> LocalSystem.start(wrong)).isInstanceOf(LocalStartException.class)
                .hasMessageContaining("Receiver").hasMessageContaining("environment: COLOUR is not set");
        startsAgain();
    }

    @Test
    void aTableOfAnotherShapeIsNotTouched() {
        startsAgain();
        LocalOptions other = SmallSystem.options(state).withParameters(Map.of("IndexName", "by-bytes"));
        assertThatThrownBy(() -> LocalSystem.start(other)).isInstanceOf(LocalStartException.class).hasMessage(
                "table small-Table is there from an earlier run with other keys or indexes; start with --fresh");
        LocalSystem.start(other.withFresh(true)).close();
    }

    @Test
    void aServiceThatCannotUseItsDirectoryPreventsTheStart() throws IOException {
        Files.writeString(state.resolve("sqs"), "in the way");
        assertThatThrownBy(() -> LocalSystem.start(SmallSystem.options(state))).isInstanceOf(LocalStartException.class)
                .hasMessageStartingWith("a service does not start: ");
        Files.delete(state.resolve("sqs"));
        startsAgain();
    }

    @Test
    void aLogThatCannotBeWrittenPreventsTheStart() throws IOException {
        Files.createDirectory(state.resolve("local.log"));
        assertThatThrownBy(() -> LocalSystem.start(SmallSystem.options(state))).isInstanceOf(LocalStartException.class)
                .hasMessageStartingWith("cannot write " + state.resolve("local.log"));
    }

    @Test
    void aResourceThatAServiceRefusesPreventsTheStart() throws IOException {
        Path template = Files.writeString(state.resolve("circle.yaml"),
                """
                Resources:
                  A: { Type: AWS::SQS::Queue, Properties: { QueueName: a, RedrivePolicy: { maxReceiveCount: 5,
                    deadLetterTargetArn: "arn:aws:sqs:us-east-1:000000000000:b" } } }
                  B: { Type: AWS::SQS::Queue, Properties: { QueueName: b, RedrivePolicy: { maxReceiveCount: 5,
                    deadLetterTargetArn: "arn:aws:sqs:us-east-1:000000000000:a" } } }
                """);
        assertThatThrownBy(() -> LocalSystem
                .start(LocalOptions.of(template, state.resolve("state")).withPorts(LocalPorts.FREE)))
                .isInstanceOf(LocalStartException.class).hasMessageStartingWith("a resource cannot be made: ");
    }
}

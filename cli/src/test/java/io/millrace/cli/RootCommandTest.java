package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class RootCommandTest {
    @TempDir
    private Path home;

    @Test
    void everyCommandIsCalledWhatItCallsItself() {
        assertThat(RootCommand.subcommands()).hasSizeGreaterThan(10).allSatisfy(
                (name, type) -> assertThat(type.getAnnotation(Command.class).name()).isEqualTo(name));
    }

    @Test
    void aCommandThatIsNamedFirstIsTheOnlyOneLookedAt() {
        assertThat(RootCommand.subcommands("check", "up")).containsOnlyKeys("check");
        assertThat(RootCommand.subcommands("help", "check")).containsKeys("help", "check", "up");
        assertThat(RootCommand.subcommands("--help")).containsKeys("help", "check", "up");
    }

    @Test
    void helpNamesEveryCommandAndKnowsEachInFull() {
        var console = new Console(home);
        assertThat(console.run("help")).isZero();
        assertThat(console.out()).contains(RootCommand.subcommands().keySet());
        console.run("help", "check");
        var help = console.out();
        assertThat(console.run("check", "--help")).isZero();
        assertThat(console.out()).isEqualTo(help).contains("--feed");
    }
}

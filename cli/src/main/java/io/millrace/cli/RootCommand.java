package io.millrace.cli;

import io.millrace.cli.check.CheckCommand;
import io.millrace.cli.dlq.DlqCommand;
import io.millrace.cli.feed.FeedsCommand;
import io.millrace.cli.file.FilesCommand;
import io.millrace.cli.file.PutCommand;
import io.millrace.cli.file.RejectsCommand;
import io.millrace.cli.file.RowsCommand;
import io.millrace.cli.file.StatusCommand;
import io.millrace.cli.repair.ReprocessCommand;
import io.millrace.cli.repair.SweepCommand;
import io.millrace.cli.system.DemoCommand;
import io.millrace.cli.system.UpCommand;
import io.millrace.cli.top.TopCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command itself: without a subcommand it says what there is.
@Command(name = "millrace", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", subcommands = {
        DemoCommand.class, UpCommand.class, PutCommand.class,
        FilesCommand.class, StatusCommand.class, RejectsCommand.class, RowsCommand.class, CheckCommand.class,
        FeedsCommand.class,
        DlqCommand.class, SweepCommand.class, ReprocessCommand.class, TopCommand.class,
        HelpCommand.class}, description = "Takes files in through S3: every row checked against its feed's schema, nothing lost, nothing twice.", footer = {
                "", "The launcher also knows: build, test [MAVEN ARGUMENT…], bench [ARGUMENT…], chaos [ARGUMENT…]."})
public final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /// @param context not used; every command is made the same way
    public RootCommand(Context context) {
        // The subcommands do the work.
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? See: ./millrace help");
    }
}

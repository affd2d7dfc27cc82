package io.millrace.cli.dlq;

import io.millrace.cli.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Everything about dead letters.
@Command(name = "dlq", description = "Dead letters: lists them, shows them, redrives or purges them, and says who did.", synopsisSubcommandLabel = "COMMAND", subcommands = {
        DlqListCommand.class, DlqPeekCommand.class, DlqRedriveCommand.class, DlqPurgeCommand.class,
        DlqHistoryCommand.class})
public final class DlqCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /// @param context not used; every command is made the same way
    public DlqCommand(Context context) {
        // The subcommands do the work.
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "dlq what? list, peek, redrive, purge or history");
    }
}

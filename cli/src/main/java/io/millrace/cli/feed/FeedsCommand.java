package io.millrace.cli.feed;

import io.millrace.cli.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Everything about feeds.
@Command(name = "feeds", description = "Lists, shows, checks, applies and drafts feeds.", synopsisSubcommandLabel = "COMMAND", subcommands = {
        FeedsListCommand.class, FeedsShowCommand.class, FeedsCheckCommand.class, FeedsApplyCommand.class,
        FeedsInferCommand.class})
public final class FeedsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /// @param context not used; every command is made the same way
    public FeedsCommand(Context context) {
        // The subcommands do the work.
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "feeds what? list, show, check, apply or infer");
    }
}

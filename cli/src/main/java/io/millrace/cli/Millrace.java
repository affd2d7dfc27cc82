package io.millrace.cli;

import picocli.CommandLine;

/// The `millrace` command. Start reading here, then at [RootCommand] and the command you are after.
///
/// Light commands use the HTTP API and load neither the AWS SDK nor the local system.
public final class Millrace {
    private static final int USAGE_WIDTH = 110;

    private Millrace() {}

    public static void main(String[] args) {
        System.exit(run(Context.ofProcess(), args));
    }

    /// Runs one command.
    ///
    /// @return the exit code; what there was to say has been said
    public static int run(Context context, String... args) {
        var trouble = new Trouble(context);
        try {
            var command = new CommandLine(new RootCommand(), new Commands(context));
            RootCommand.subcommands(args).forEach(command::addSubcommand);
            command.setUsageHelpWidth(USAGE_WIDTH).setCaseInsensitiveEnumValuesAllowed(true)
                    .setOut(context.screen().out())
                    .setParameterExceptionHandler(trouble).setExecutionExceptionHandler(trouble);
            describeExits(command);
            int code = command.execute(args);
            context.screen().flush();
            return code;
        } catch (CommandException | OutOfMemoryError e) {
            // A reader that is gone, or what picocli does not hand over.
            return trouble.report(e).code();
        }
    }

    /// `--help` everywhere, and the exit codes with it.
    private static void describeExits(CommandLine command) {
        command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(Exit.list());
        command.getSubcommands().values().forEach(subcommand -> {
            if (!subcommand.getCommandSpec().mixinStandardHelpOptions()
                    && !subcommand.getCommandName().equals("help")) {
                subcommand.getCommandSpec().mixinStandardHelpOptions(true);
            }
            describeExits(subcommand);
        });
    }
}

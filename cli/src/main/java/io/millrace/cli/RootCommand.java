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
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command itself: without a subcommand it says what there is.
@Command(name = "millrace", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", description = "Takes files in through S3: every row checked against its feed's schema, nothing lost, nothing twice.", footer = {
        "", "The launcher also knows: build, test [MAVEN ARGUMENT…], bench [ARGUMENT…], chaos [ARGUMENT…]."})
public final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? See: ./millrace help");
    }

    /// The commands by name. Only the one that `args` begin with, if there is one: what picocli has to know of the others would take it longer than the command takes.
    static Map<String, Class<?>> subcommands(String... args) {
        var all = new LinkedHashMap<String, Class<?>>();
        all.put("demo", DemoCommand.class);
        all.put("up", UpCommand.class);
        all.put("put", PutCommand.class);
        all.put("files", FilesCommand.class);
        all.put("status", StatusCommand.class);
        all.put("rejects", RejectsCommand.class);
        all.put("rows", RowsCommand.class);
        all.put("check", CheckCommand.class);
        all.put("feeds", FeedsCommand.class);
        all.put("dlq", DlqCommand.class);
        all.put("sweep", SweepCommand.class);
        all.put("reprocess", ReprocessCommand.class);
        all.put("top", TopCommand.class);
        if (args.length > 0 && all.containsKey(args[0])) {
            return Map.of(args[0], all.get(args[0]));
        }
        all.put("help", HelpCommand.class);
        return all;
    }
}

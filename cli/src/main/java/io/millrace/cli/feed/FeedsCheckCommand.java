package io.millrace.cli.feed;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Whether feed files are sound; needs no system.
@Command(name = "check", description = "Checks feed files in full, offline: every mistake is named with its line.")
public final class FeedsCheckCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Feed files (YAML).")
    private List<String> files;

    public FeedsCheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var screen = context.screen();
        var exit = Exit.OK;
        for (String file : files) {
            try {
                var feed = FeedFile.read(context.path(file)).feed();
                screen.line(file + ": ok, feed " + feed.name() + " takes " + feed.match().text());
            } catch (CommandException e) {
                screen.note(e.getMessage());
                exit = exit.or(e.exit());
            }
        }
        return exit.code();
    }
}

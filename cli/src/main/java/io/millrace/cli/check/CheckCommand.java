package io.millrace.cli.check;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.feed.FeedFile;
import io.millrace.cli.stream.Input;
import io.millrace.cli.stream.Output;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs the row engine alone: no services, nothing leaves the machine.
@Command(name = "check", description = "Checks a file against a feed, offline: the same row engine and the same verdict as the system's.")
public final class CheckCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "The file, compressed or not; - reads standard input.")
    private String file;

    @Option(names = "--feed", paramLabel = "FEED", required = true, description = "The feed: the name of one of the project's feeds, or the path of a feed file.")
    private String feed;

    @Option(names = "--out", paramLabel = "ROWS", description = "Write the accepted rows there, as JSON Lines; - is standard output.")
    private String out;

    @Option(names = "--rejects", paramLabel = "FILE", description = "Write the rejects there, as JSON Lines, one per fault; - is standard output.")
    private String rejects;

    @Option(names = "--show", paramLabel = "N", defaultValue = "10", description = "How many rejects to show. Default: ${DEFAULT-VALUE}.")
    private int show;

    @Option(names = "--json", description = "Print what became of the file as JSON.")
    private boolean json;

    public CheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (show < 0 || show > Check.MOST_SHOWN) {
            throw new CommandException(Exit.USAGE, "--show must be from 0 to " + Check.MOST_SHOWN + ", but is " + show);
        }
        var found = FeedFile.find(feed, context);
        try (var input = Input.open(file, context);
                var rows = Output.open(out, context, input);
                var report = Output.open(rejects, context, input)) {
            if (rows.isSameAs(report)) {
                throw new CommandException(Exit.USAGE, "--out and --rejects are the same: " + out);
            }
            // What is written to standard output stays alone there.
            boolean quiet = rows.isStandardOutput() || report.isStandardOutput();
            return new Check(context.screen(), found.feed(), show, json, quiet).run(input, rows, report).code();
        }
    }
}

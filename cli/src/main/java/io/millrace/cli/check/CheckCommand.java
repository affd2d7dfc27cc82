package io.millrace.cli.check;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.feed.FeedFile;
import io.millrace.cli.stream.Input;
import io.millrace.cli.stream.Output;
import io.millrace.feed.Feed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        try (var input = Input.open(file, context)) {
            var inputs = input.path() == null ? List.of(found.path()) : List.of(input.path(), found.path());
            return check(found.feed(), input, inputs);
        }
    }

    private int check(Feed checked, Input input, List<Path> inputs) throws IOException {
        try (var rows = Output.open(out, context, inputs);
                var report = Output.open(rejects, context, inputs)) {
            if (rows.isSameAs(report)) {
                throw new CommandException(Exit.USAGE, "--out and --rejects are the same: " + out);
            }
            // What is written to standard output stays alone there.
            boolean quiet = rows.isStandardOutput() || report.isStandardOutput();
            return new Check(context.screen(), checked, show, json, quiet).run(input, rows, report).code();
        }
    }
}

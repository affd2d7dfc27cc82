package io.millrace.cli.file;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Api;
import io.millrace.cli.api.Connection;
import io.millrace.cli.feed.AppliedFeeds;
import io.millrace.cli.feed.FeedFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Uploads files, waits for them, and says what became of each.
@Command(name = "put", description = "Uploads files to a feed, waits, and says what became of each.")
public final class PutCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files to upload.")
    private List<String> files;

    @Option(names = "--feed", paramLabel = "FEED", required = true, description = "The feed: its name, or the path of a feed file, which is applied first.")
    private String feed;

    @Option(names = "--no-wait", description = "Only upload: print the id and key of each file.")
    private boolean noWait;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "600", description = "How long to wait for each file. Default: ${DEFAULT-VALUE}.")
    private long timeoutSeconds;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "4", description = "How many files at once. Default: ${DEFAULT-VALUE}.")
    private int parallel;

    @Option(names = "--json", description = "Print each file as JSON, one a line.")
    private boolean json;

    @Mixin
    private Connection connection;

    public PutCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (parallel < 1 || parallel > Drops.MOST_AT_ONCE) {
            throw new CommandException(Exit.USAGE,
                    "--parallel must be from 1 to " + Drops.MOST_AT_ONCE + ", but is " + parallel);
        }
        var drops = Drops.of(files.stream().map(context::path).toList());
        try (var api = connection.open(context)) {
            return drops.send(api, feedName(), parallel, report(api)).code();
        }
    }

    private DropReport report(Api api) {
        return new DropReport(context.screen(), api, json, noWait, timeoutSeconds);
    }

    private String feedName() {
        if (!FeedFile.isPath(feed)) {
            return feed;
        }
        var file = FeedFile.read(context.path(feed));
        var stack = connection.stack(context);
        try (var feeds = new AppliedFeeds(stack.environment(), stack.ledgerTable())) {
            var applied = feeds.apply(file);
            if (applied.changed()) {
                context.screen()
                        .note("feed " + file.feed().name() + ": version " + applied.feed().version() + " applied");
            }
        }
        return file.feed().name().value();
    }
}

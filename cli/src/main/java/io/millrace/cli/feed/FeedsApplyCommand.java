package io.millrace.cli.feed;

import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Connection;
import io.millrace.feed.Feeds.Applied;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Makes feeds active. Nothing is applied unless every file is sound.
@Command(name = "apply", description = "Applies feed files: stores each as a new version of its feed, if it changed, and makes it active.")
public final class FeedsApplyCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Feed files (YAML).")
    private List<String> files;

    @Mixin
    private Connection connection;

    public FeedsApplyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var feeds = files.stream().map(file -> FeedFile.read(context.path(file))).toList();
        var stack = connection.stack(context);
        try (var applied = new AppliedFeeds(stack.environment(), stack.ledgerTable())) {
            feeds.forEach(feed -> print(applied.apply(feed)));
        }
        return Exit.OK.code();
    }

    private void print(Applied applied) {
        context.screen().line(applied.feed().feed().name() + ": version " + applied.feed().version()
                + (applied.changed() ? " applied" : " is active already"));
    }
}

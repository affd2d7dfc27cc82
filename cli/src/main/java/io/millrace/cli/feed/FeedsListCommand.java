package io.millrace.cli.feed;

import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Connection;
import io.millrace.cli.output.Table;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which feeds are active.
@Command(name = "list", description = "Lists the feeds that are active in the system.")
public final class FeedsListCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "Print each feed as JSON, one a line.")
    private boolean json;

    @Mixin
    private Connection connection;

    public FeedsListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var screen = context.screen();
        try (var api = connection.open(context)) {
            var feeds = api.get("/v1/feeds", Map.of()).json().path("items");
            if (json) {
                feeds.forEach(screen::json);
                return Exit.OK.code();
            }
            var table = new Table("name", "version#", "format", "match", "title");
            feeds.forEach(feed -> table.row(feed.path("name").asText(), feed.path("version").asText(),
                    feed.path("format").asText(),
                    feed.path("match").asText(), feed.path("title").asText()));
            if (table.isEmpty()) {
                screen.note("no feeds; apply one with: ./millrace feeds apply FILE");
            } else {
                table.print(screen);
            }
            return Exit.OK.code();
        }
    }
}

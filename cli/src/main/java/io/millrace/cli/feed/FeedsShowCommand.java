package io.millrace.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Api;
import io.millrace.cli.api.Connection;
import io.millrace.cli.output.Printable;
import io.millrace.cli.output.Screen;
import io.millrace.cli.output.Table;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// One feed: its pattern, its schema, and what became of its newest files.
@Command(name = "show", description = "Shows an active feed: its schema and what became of its newest files.")
public final class FeedsShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME", description = "The feed's name.")
    private String name;

    @Option(names = "--json", description = "Print the feed as JSON.")
    private boolean json;

    @Mixin
    private Connection connection;

    public FeedsShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var screen = context.screen();
        try (var api = connection.open(context)) {
            var feed = api.get("/v1/feeds/" + Api.encode(name), Map.of()).json();
            if (json) {
                screen.json(feed);
            } else {
                print(screen, feed);
            }
            return Exit.OK.code();
        }
    }

    private static void print(Screen screen, JsonNode feed) {
        screen.line(screen.strong(feed.path("name").asText()) + "  version " + feed.path("version").asText() + "  "
                + Printable.of(feed.path("title").asText()));
        screen.line("match   " + Printable.of(feed.path("match").asText()));
        screen.line("format  " + feed.path("format").asText());
        screen.line("recent  " + recent(feed.path("recent")));
        screen.line("");
        var table = new Table("field", "type", "format", "constraints");
        feed.path("schema").path("fields")
                .forEach(field -> table.row(field.path("name").asText(), field.path("type").asText("any"),
                        field.path("format").asText(""), constraints(field.path("constraints"))));
        table.print(screen);
    }

    private static String recent(JsonNode recent) {
        var byStatus = recent.path("byStatus").properties().stream()
                .map(entry -> entry.getValue().asText() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return Printable.count(recent.path("files").asLong(), "file") + (byStatus.isEmpty() ? "" : ": " + byStatus);
    }

    private static String constraints(JsonNode constraints) {
        return constraints.properties().stream().map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}

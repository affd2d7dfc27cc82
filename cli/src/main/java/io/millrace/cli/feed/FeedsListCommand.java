package io.millrace.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Connection;
import io.millrace.cli.file.FileText;
import io.millrace.cli.output.Table;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which feeds are active.
@Command(name = "list", description = "Lists the active feeds, and whether each delivers what it is expected to.")
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
            var table = new Table("name", "version#", "format", "match", "delivery", "title");
            feeds.forEach(feed -> table.row(feed.path("name").asText(), feed.path("version").asText(),
                    feed.path("format").asText(),
                    feed.path("match").asText(), delivery(feed), feed.path("title").asText()));
            if (table.isEmpty()) {
                screen.note("no feeds; apply one with: ./millrace feeds apply FILE");
            } else {
                table.print(screen);
            }
            return Exit.OK.code();
        }
    }

    /// As the last sweep found it.
    private static String delivery(JsonNode feed) {
        if (!feed.has("expect")) {
            return "";
        }
        var delivery = feed.path("delivery");
        var last = delivery.has("last") ? ", last came " + second(delivery.path("last")) : ", none ever came";
        return switch (delivery.path("state").asText()) {
            case "LATE" -> "LATE: " + delivery.path("overdue").asText() + " overdue since "
                    + second(delivery.path("due")) + last;
            case "TOO_MANY" -> "too many: expected " + feed.path("expect").path("files").asText() + last;
            case "ON_TIME" -> "on time" + (delivery.has("due") ? ", next by " + second(delivery.path("due")) : "");
            default -> "not looked at yet";
        };
    }

    private static String second(JsonNode time) {
        return FileText.time(Instant.parse(time.asText()));
    }
}

package io.millrace.cli.repair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.stack.StackChoice;
import io.millrace.cli.stack.Who;
import io.millrace.cli.output.Printable;
import io.millrace.cli.output.Table;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.message.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs files again. What they published stays readable until their new generation has ended.
@Command(name = "reprocess", description = "Runs files again as a new generation, by their feed's active version or another. What they published stays readable until that has ended.")
public final class ReprocessCommand implements Callable<Integer> {
    private static final int IDS_OF_A_CALL = 100;

    private final Context context;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Files, by id; or a selection by the options.")
    private List<String> ids = List.of();

    @Option(names = "--feed", paramLabel = "NAME", description = "Files of this feed.")
    private String feed;

    @Option(names = "--status", paramLabel = "STATUS", description = "Files in this status: ${COMPLETION-CANDIDATES}.")
    private FileStatus status;

    @Option(names = "--prefix", paramLabel = "KEY", description = "Files whose keys begin so.")
    private String prefix;

    @Option(names = "--from", paramLabel = "TIME", description = "Received at or after, as 2026-11-21T08:30:00Z.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Received before.")
    private String to;

    @Option(names = "--feed-version", paramLabel = "N", description = "The version of their own feed to read them by. Default: the active one.")
    private Integer feedVersion;

    @Option(names = "--dry-run", description = "Change nothing; say what would be done.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do it; a selection is only shown without.")
    private boolean yes;

    @Option(names = "--json", description = "Print each file as JSON, one a line.")
    private boolean json;

    @Mixin
    private StackChoice stack;

    public ReprocessCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        check();
        try (var functions = new Functions(stack.of(context))) {
            boolean asked = ids.isEmpty() && !yes && !dryRun;
            var items = run(functions, dryRun || asked);
            print(items);
            if (asked && items.stream().anyMatch(ReprocessCommand::isOpened)) {
                throw new CommandException(Exit.USAGE, "nothing was reprocessed; --yes does it");
            }
            boolean refused = items.stream().anyMatch(item -> !isOpened(item));
            return !ids.isEmpty() && refused ? Exit.FAILED.code() : Exit.OK.code();
        }
    }

    private void check() {
        boolean selects = Stream.of(feed, status, prefix, from, to).anyMatch(each -> each != null);
        if (ids.isEmpty() != selects) {
            throw new CommandException(Exit.USAGE,
                    "which files? Name ids, or select with --feed, --status, --prefix, --from, --to; not both");
        }
        ids.stream().filter(id -> !FileId.isFileId(id)).findFirst().ifPresent(id -> {
            throw new CommandException(Exit.USAGE, "not a file id: " + id);
        });
        time("--from", from);
        time("--to", to);
    }

    private static void time(String option, String text) {
        try {
            if (text != null) {
                Instant.parse(text);
            }
        } catch (DateTimeException e) {
            throw new CommandException(Exit.USAGE, option + " is not a time such as 2026-11-21T08:30:00Z: " + text, e);
        }
    }

    private List<JsonNode> run(Functions functions, boolean dry) {
        var items = new ArrayList<JsonNode>();
        if (ids.isEmpty()) {
            String position = null;
            do {
                var answer = functions.invoke("reprocess", selection(dry).put("position", position));
                answer.path("items").forEach(items::add);
                position = answer.path("position").textValue();
            } while (position != null);
            return items;
        }
        for (int i = 0; i < ids.size(); i += IDS_OF_A_CALL) {
            var event = way(dry);
            ids.subList(i, Math.min(i + IDS_OF_A_CALL, ids.size())).forEach(event.putArray("ids")::add);
            functions.invoke("reprocess", event).path("items").forEach(items::add);
        }
        return items;
    }

    private ObjectNode way(boolean dry) {
        var event = Json.object().put("dryRun", dry).put("who", Who.isAt(context));
        return feedVersion == null ? event : event.put("feedVersion", feedVersion);
    }

    private ObjectNode selection(boolean dry) {
        return way(dry).put("feed", feed).put("status", status == null ? null : status.name()).put("prefix", prefix)
                .put("from", from).put("to", to);
    }

    private static boolean isOpened(JsonNode item) {
        return !item.has("refusal");
    }

    private void print(List<JsonNode> items) {
        if (json) {
            items.forEach(context.screen()::json);
            return;
        }
        var counts = new TreeMap<String, Long>();
        var table = new Table("id", "generation#", "feed", "version#", "what", "key");
        for (var item : items) {
            counts.merge(isOpened(item) ? "" : item.path("refusal").asText(), 1L, Long::sum);
            table.row(item.path("id").asText(), item.path("generation").asText(), item.path("feed").asText(),
                    item.path("feedVersion").asText(), isOpened(item) ? "reprocess" : item.path("reason").asText(),
                    item.path("key").asText());
        }
        if (items.isEmpty()) {
            context.screen().note("no such files");
            return;
        }
        table.print(context.screen());
        long opened = counts.getOrDefault("", 0L);
        context.screen()
                .note(Printable.count(opened, "file")
                        + (dryRun || ids.isEmpty() && !yes ? " would be" : opened == 1 ? " is being" : " are being")
                        + " reprocessed" + skipped(counts));
    }

    private static String skipped(Map<String, Long> counts) {
        var text = new StringBuilder();
        counts.forEach((refusal, count) -> text.append(refusal.isEmpty() ? "" : "; " + count + " not: " + refusal));
        return text.toString();
    }
}

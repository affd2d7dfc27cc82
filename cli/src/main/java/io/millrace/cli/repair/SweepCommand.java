package io.millrace.cli.repair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.stack.StackChoice;
import io.millrace.cli.output.Table;
import io.millrace.message.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the schedule does every few minutes, now, and over everything: takes in objects that no event told of, moves what stands still, removes what nobody will use.
@Command(name = "sweep", description = "Looks through everything for what was lost or stands still, and mends it: objects without a file, files that do not move, outcomes not told, uploads and results that nobody will use.")
public final class SweepCommand implements Callable<Integer> {
    private static final List<String> WALKS = List.of("objects", "files", "uploads", "outputs", "results");
    /// The others know no keys of objects.
    private static final List<String> BY_KEY = List.of("objects", "files");
    private static final Map<String, String> MEANINGS = Map.ofEntries(Map.entry("listed", "object versions listed"),
            Map.entry("known", "known to the ledger"),
            Map.entry("young", "too young: their events may be under way"), Map.entry("old", "older than asked for"),
            Map.entry("unreadable", "overwritten before versioning: nothing to read"),
            Map.entry("taken", "taken in"), Map.entry("superseded", "superseded by a newer version"),
            Map.entry("no-feed", "refused: no feed takes their keys"),
            Map.entry("too-large", "refused: larger than their feed allows"),
            Map.entry("ignored", "folder markers"),
            Map.entry("missed", "could not be taken in; see the function's log"),
            Map.entry("seen", "files that stood still"), Map.entry("held", "left to the worker that holds them"),
            Map.entry("revived", "work sent again"), Map.entry("told", "outcomes told that were owed"),
            Map.entry("failed", "FAILED: workers died on them"),
            Map.entry("aborted", "multipart uploads aborted"), Map.entry("results", "results listed"),
            Map.entry("removed", "results removed that lost"));

    private final Context context;

    @Option(names = "--prefix", paramLabel = "KEY", defaultValue = "", description = "Only objects whose keys begin so, and their files.")
    private String prefix;

    @Option(names = "--since", paramLabel = "TIME", description = "Only objects stored at or after, as 2026-11-21T08:30:00Z. Default: as long as the ledger remembers files.")
    private String since;

    @Option(names = "--dry-run", description = "Change nothing; say what would be done.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the counts as JSON.")
    private boolean json;

    @Mixin
    private StackChoice stack;

    public SweepCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var from = since();
        var counts = new TreeMap<String, TreeMap<String, Long>>();
        try (var functions = new Functions(stack.of(context))) {
            for (var walk : prefix.isEmpty() ? WALKS : BY_KEY) {
                counts.put(walk, walk(functions, walk, from));
            }
        }
        print(counts);
        return counts.get("objects").containsKey("missed") ? Exit.FAILED.code() : Exit.OK.code();
    }

    private String since() {
        try {
            return since == null ? null : Instant.parse(since).toString();
        } catch (DateTimeException e) {
            throw new CommandException(Exit.USAGE, "--since is not a time such as 2026-11-21T08:30:00Z: " + since, e);
        }
    }

    private TreeMap<String, Long> walk(Functions functions, String walk, String from) {
        var counts = new TreeMap<String, Long>();
        String position = null;
        while (true) {
            var answer = functions.invoke("sweep", event(walk, from, position));
            answer.path("counts").properties()
                    .forEach(count -> counts.merge(count.getKey(), count.getValue().asLong(), Long::sum));
            position = answer.path("position").textValue();
            if (answer.path("end").asBoolean()) {
                return counts;
            }
            context.screen().note(walk + ": " + counts.getOrDefault("listed", counts.getOrDefault("seen", 0L)) + " …");
        }
    }

    private ObjectNode event(String walk, String from, String position) {
        var event = Json.object().put("source", "millrace.command").put("detail-type", "Sweep");
        var detail = event.putObject("detail").put("walk", walk).put("dryRun", dryRun).put("prefix", prefix);
        if (from != null) {
            detail.put("since", from);
        }
        if (position != null) {
            detail.put("position", position);
        }
        return event;
    }

    private void print(Map<String, TreeMap<String, Long>> counts) {
        if (json) {
            var object = Json.object().put("dryRun", dryRun);
            counts.forEach((walk, its) -> its.forEach(object.withObject("/" + walk)::put));
            context.screen().json((JsonNode) object);
            return;
        }
        var table = new Table("what", "count#", dryRun ? "would be" : "are");
        for (var walk : WALKS) {
            counts.getOrDefault(walk, new TreeMap<>()).forEach((name, count) -> table.row(walk,
                    Long.toString(count), meaning(name)));
        }
        if (table.isEmpty()) {
            context.screen().note("nothing to do");
        } else {
            table.print(context.screen());
        }
        if (dryRun) {
            context.screen().note("nothing was changed; without --dry-run it is");
        }
    }

    private static String meaning(String name) {
        return name.startsWith("taken/") ? "… by feed " + name.substring("taken/".length())
                : MEANINGS.getOrDefault(name, name);
    }
}

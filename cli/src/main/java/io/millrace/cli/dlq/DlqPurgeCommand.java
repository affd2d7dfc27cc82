package io.millrace.cli.dlq;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.output.Printable;
import io.millrace.ledger.OperatorAction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import io.millrace.cli.stack.StackChoice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Gives dead letters up, once and for all.
@Command(name = "purge", description = "Deletes dead letters for good, after a copy of each was written to a file. Asks first.")
public final class DlqPurgeCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--copy", paramLabel = "FILE", description = "Where the copies go, one JSON a line; must not exist. Default: dead-letters-TIME.jsonl here.")
    private String copy;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "10000", description = "At most so many messages of a queue. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private StackChoice stack;

    public DlqPurgeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Limits.check("--limit", limit, 1);
        var screen = context.screen();
        var chosen = selection.selection();
        try (var cancelled = new Cancellation(() -> screen.note("finishing the batch in hand …"))) {
            return Desk.work(stack.of(context), desk -> {
                var queues = desk.queues(chosen);
                var letters = desk.examination().plan(queues, chosen, limit, true, cancelled).taken();
                new PlanText(screen, false).print(letters);
                if (letters.isEmpty()) {
                    screen.note("no such dead letters");
                    return Exit.OK.code();
                }
                if (!yes && !confirmed(letters.size())) {
                    throw new CommandException(Exit.USAGE, "nothing was purged; --yes does it without asking");
                }
                int purged = purge(desk, queues, letters, cancelled);
                screen.flush();
                return purged == letters.size() ? Exit.OK.code() : Exit.INTERRUPTED.code();
            });
        }
    }

    private boolean confirmed(int count) {
        context.screen().flush();
        context.screen().note(
                "Delete " + Printable.count(count, "message") + " for good? Their files stay as they are. Type yes:");
        try {
            var answer = new BufferedReader(new InputStreamReader(context.in(), StandardCharsets.UTF_8)).readLine();
            return answer != null && answer.strip().equals("yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int purge(Desk desk, List<DeadLetterQueue> queues, List<Diagnosis> letters, Cancellation cancelled)
            throws InterruptedException {
        var file = copy != null ? context.path(copy)
                : context.path(
                        "dead-letters-" + Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "")
                                + ".jsonl");
        var action = Operator.begins(OperatorAction.Kind.PURGE, context, selection.selection(), false, letters.size());
        try (var channel = open(file)) {
            desk.actions().record(action);
            int purged = new Purge(desk.letters(), desk.actions(), channel, cancelled).run(action, queues, letters);
            desk.actions().record(action.finished(purged, letters.size() - purged, Instant.now()));
            context.screen().note(Printable.count(purged, "message") + " purged; the copies are in " + file);
            return purged;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}

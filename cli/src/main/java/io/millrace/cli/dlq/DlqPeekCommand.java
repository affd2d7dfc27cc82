package io.millrace.cli.dlq;

import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.output.Printable;
import java.util.ArrayList;
import io.millrace.cli.stack.StackChoice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Dead letters one by one, with what the ledger knows of them.
@Command(name = "peek", description = "Shows dead letters one by one, with their file, feed, step and cause. Changes nothing.")
public final class DlqPeekCommand implements Callable<Integer> {
    private static final int MOST_LOOKED_AT = 10_000;

    private final Context context;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "At most so many. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "Print each message as JSON, one a line.")
    private boolean json;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private StackChoice stack;

    public DlqPeekCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Limits.check("--limit", limit, 1);
        var screen = context.screen();
        var chosen = selection.selection();
        return Desk.work(stack.of(context), desk -> {
            var queues = desk.queues(chosen);
            int most = chosen.isWhole() ? limit : MOST_LOOKED_AT;
            var plan = desk.examination().plan(queues, chosen, most, false, () -> false);
            var letters = new ArrayList<>(plan.taken());
            letters.addAll(plan.refused());
            letters.stream().limit(limit).forEach(this::print);
            if (letters.isEmpty()) {
                screen.note("no such dead letters");
            } else if (letters.size() > limit) {
                screen.note(Printable.count(letters.size() - (long) limit, "more message") + "; see --limit");
            }
            return Exit.OK.code();
        });
    }

    private void print(Diagnosis letter) {
        if (json) {
            context.screen().json(letter.json());
            return;
        }
        var screen = context.screen();
        screen.line(screen.strong(letter.queue().name()) + "  " + letter.letter().id());
        field("file", letter.files().isEmpty() ? null
                : String.join(", ", letter.files().stream().map(Object::toString).toList())
                        + (letter.file() == null ? "  (not in the ledger)" : "  " + letter.file().status()));
        field("key", letter.key());
        field("feed", letter.feed());
        field("step", letter.step());
        field("cause", letter.cause());
        field("in full", letter.detail());
        field("sent", letter.letter().sent().toString());
        field("failed", failed(letter));
        field("receives", String.valueOf(letter.letter().receives()));
        field("redrive", letter.prospect());
        screen.line("");
    }

    private static String failed(Diagnosis letter) {
        return letter.first() == null ? null
                : letter.first() + " first" + (letter.last() == null ? "" : ", " + letter.last() + " last");
    }

    private void field(String name, String value) {
        if (value != null) {
            context.screen().line("  " + context.screen().faint(String.format("%-10s", name)) + Printable.of(value));
        }
    }
}

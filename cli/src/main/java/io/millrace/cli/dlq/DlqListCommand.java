package io.millrace.cli.dlq;

import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.output.Printable;
import io.millrace.cli.output.Table;
import io.millrace.message.Json;
import java.util.ArrayList;
import java.util.List;
import io.millrace.cli.stack.StackChoice;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How many dead letters there are where, whose they are, and why.
@Command(name = "list", description = "Lists the dead-letter queues, those of subscriptions too, and what is in them by feed and cause.")
public final class DlqListCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "Print each queue, then each group of messages, as JSON, one a line.")
    private boolean json;

    @Option(names = "--look", paramLabel = "N", defaultValue = "1000", description = "Look into at most so many messages of a queue; 0: count them only. Default: ${DEFAULT-VALUE}.")
    private int look;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private StackChoice stack;

    public DlqListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Limits.check("--look", look, 0);
        var chosen = selection.selection();
        return Desk.work(stack.of(context), desk -> {
            var queues = desk.queues(chosen);
            var depths = queues.stream().map(desk.letters()::depth).toList();
            var plan = desk.examination().plan(look == 0 ? List.of() : queues, chosen, look, false, () -> false);
            var letters = new ArrayList<>(plan.taken());
            letters.addAll(plan.refused());
            print(queues, depths, letters, plan.others());
            return Exit.OK.code();
        });
    }

    private void print(List<DeadLetterQueue> queues, List<Letters.Depth> depths, List<Diagnosis> letters,
            List<Diagnosis> others) {
        var screen = context.screen();
        var all = new ArrayList<>(letters);
        all.addAll(others);
        var table = new Table("queue", "messages#", "held#", "oldest", "receives#", "dead letters of");
        for (int i = 0; i < queues.size(); i++) {
            var queue = queues.get(i);
            var mine = all.stream().filter(letter -> letter.queue().equals(queue)).toList();
            var oldest = mine.isEmpty() ? null : PlanText.oldest(mine).toString();
            int receives = mine.stream().mapToInt(letter -> letter.letter().receives()).max().orElse(0);
            if (json) {
                var line = Json.object().put("queue", queue.name()).put("messages", depths.get(i).visible())
                        .put("held", depths.get(i).held()).put("oldest", oldest).put("receives", receives);
                queue.routes().forEach(route -> line.withArray("/of").add(route.queue()));
                screen.json(line);
            } else {
                table.row(queue.name(), Printable.count(depths.get(i).visible()),
                        Printable.count(depths.get(i).held()), oldest, mine.isEmpty() ? "" : receives, origin(queue));
            }
        }
        if (!json) {
            table.print(screen);
            if (!letters.isEmpty()) {
                screen.line("");
            }
        }
        new PlanText(screen, json).print(letters);
    }

    private static String origin(DeadLetterQueue queue) {
        return queue.routes().stream().map(DeadLetterQueue.Route::queue).collect(Collectors.joining(", "))
                + (queue.ofTopics() ? " (not delivered to it)" : "");
    }
}

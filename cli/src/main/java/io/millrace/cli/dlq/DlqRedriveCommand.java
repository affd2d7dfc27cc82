package io.millrace.cli.dlq;

import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.output.Printable;
import io.millrace.ledger.OperatorAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import io.millrace.cli.stack.StackChoice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Gives dead letters another chance, once their cause is mended.
@Command(name = "redrive", description = {
        "Sends dead letters back to where they came from; what a topic could not deliver goes to the queue that it was meant for.",
        "Without --run nothing is moved: it shows what would be. Nothing is lost where it is cut off."})
public final class DlqRedriveCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--run", description = "Do it.")
    private boolean run;

    @Option(names = "--force", description = "Also those that cannot succeed: superseded, deleted, refused, undecodable.")
    private boolean force;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "100", description = "At most so many messages a second. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "10000", description = "At most so many messages of a queue. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "Print what would be moved, or was, as JSON, one group a line.")
    private boolean json;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private StackChoice stack;

    public DlqRedriveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Limits.check("--rate", rate, 1);
        Limits.check("--limit", limit, 1);
        var screen = context.screen();
        var chosen = selection.selection();
        var at = stack.of(context);
        try (var cancelled = new Cancellation(() -> screen.note("finishing the batch in hand …"))) {
            return Desk.work(at, desk -> {
                var queues = desk.queues(chosen);
                var plan = desk.examination().plan(queues, chosen, limit, force, cancelled);
                var shown = new ArrayList<>(plan.taken());
                shown.addAll(plan.refused());
                new PlanText(screen, json).print(shown);
                if (plan.held() > 0) {
                    screen.note(Printable.count(plan.held(), "message")
                            + " could not be looked at: somebody holds them, or a"
                            + " run that was cut off did; ask again in " + SqsLetters.HELD_SECONDS + " s");
                }
                if (!run) {
                    screen.note(Printable.count(plan.taken().size(), "message") + " would go back, "
                            + Printable.count(plan.refused().size())
                            + " would stay; nothing was moved. To do it: --run");
                    return Exit.OK.code();
                }
                int moved = run(desk, queues, plan, at.isInAws(), cancelled);
                screen.note(Printable.count(moved, "message") + " went back, "
                        + Printable.count(plan.refused().size() + plan.taken().size() - (long) moved) + " stayed");
                screen.flush();
                return cancelled.getAsBoolean() ? Exit.INTERRUPTED.code() : Exit.OK.code();
            });
        }
    }

    private int run(Desk desk, List<DeadLetterQueue> queues, Plan plan, boolean inAws, Cancellation cancelled)
            throws InterruptedException {
        if (plan.taken().isEmpty()) {
            return 0;
        }
        var actions = desk.actions();
        var action = Operator.begins(OperatorAction.Kind.REDRIVE, context, selection.selection(), force,
                plan.taken().size());
        actions.record(action);
        int moved = 0;
        try (var progress = context.screen().steps("redrive", plan.taken().size())) {
            var single = new ArrayList<>(queues);
            for (var queue : queues) {
                // SQS does it faster, and goes on without us; but only for whole queues, and not for what a topic could not deliver.
                if (inAws && !queue.ofTopics() && plan.isAllOf(queue)) {
                    single.remove(queue);
                    actions.concerns(action, plan.files(queue));
                    moved += desk.moveTask().run(queue, rate, progress::add, cancelled);
                }
            }
            moved += new Redrive(desk.letters(), actions, new Pace(rate, System::nanoTime, Thread::sleep), cancelled)
                    .run(action, single, plan.taken(), progress::add);
        }
        actions.record(action.finished(moved, plan.refused().size() + plan.taken().size() - moved, Instant.now()));
        return moved;
    }
}

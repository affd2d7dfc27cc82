package io.millrace.cli.dlq;

import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Connection;
import io.millrace.cli.output.Printable;
import io.millrace.cli.output.Table;
import io.millrace.message.Json;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How many dead letters there are where.
@Command(name = "list", description = "Lists the dead-letter queues and how many messages each holds.")
public final class DlqListCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "Print each queue as JSON, one a line.")
    private boolean json;

    @Mixin
    private Connection connection;

    public DlqListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var screen = context.screen();
        var system = connection.local(context);
        var table = new Table("queue", "messages#", "received#", "dead letters of");
        try (var letters = new DeadLetters(system.environment())) {
            for (DeadLetterQueue queue : DeadLetterQueue.of(system)) {
                var depth = letters.depth(queue);
                if (json) {
                    screen.json(Json.object().put("queue", queue.name()).put("messages", depth.visible())
                            .put("received", depth.hidden()));
                } else {
                    table.row(queue.name(), Printable.count(depth.visible()), Printable.count(depth.hidden()),
                            sources(queue));
                }
            }
        }
        if (!json) {
            table.print(screen);
        }
        return Exit.OK.code();
    }

    private static String sources(DeadLetterQueue queue) {
        return queue.sources().isEmpty() ? "a topic's subscriptions"
                : queue.sources().stream().map(DeadLetterQueue.Source::name).collect(Collectors.joining(", "));
    }
}

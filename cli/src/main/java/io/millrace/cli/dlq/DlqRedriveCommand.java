package io.millrace.cli.dlq;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Connection;
import io.millrace.cli.output.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Gives dead letters another chance, once their cause is mended.
@Command(name = "redrive", description = "Sends the messages of a dead-letter queue back to where they came from. None is lost on the way.")
public final class DlqRedriveCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "QUEUE", description = "The dead-letter queue, or the queue whose dead letters it holds.")
    private String queue;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "0", description = "At most so many messages; 0: as many as there are now.")
    private long limit;

    @Mixin
    private Connection connection;

    public DlqRedriveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new CommandException(Exit.USAGE, "--limit must be 0 or more, but is " + limit);
        }
        var system = connection.local(context);
        var found = DeadLetterQueue.find(system, queue);
        try (var letters = new DeadLetters(system.environment())) {
            long visible = letters.depth(found).visible();
            long redriven = letters.redrive(found, limit == 0 ? visible : Math.min(limit, visible));
            context.screen().line(Printable.count(redriven, "message") + " of " + found.name() + " went back to "
                    + found.source().name());
        }
        return Exit.OK.code();
    }
}

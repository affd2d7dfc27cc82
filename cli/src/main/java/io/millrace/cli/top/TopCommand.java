package io.millrace.cli.top;

import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.CommandException;
import io.millrace.cli.stack.RunningSystem;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Watches the local system at work.
@Command(name = "top", description = "Shows queues, lanes, rates and ages of the local system, live. Stop it with Ctrl-C.")
public final class TopCommand implements Callable<Integer> {
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final Context context;

    @Option(names = "--once", description = "Look once, for as long as --every, and end.")
    private boolean once;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "2", description = "How long to wait between two looks. Default: ${DEFAULT-VALUE}.")
    private int every;

    @Option(names = "--json", description = "Print each look as one line of JSON.")
    private boolean json;

    @Option(names = "--state", paramLabel = "DIR", description = "State directory of the local system. Default: .millrace in the project.")
    private String state;

    public TopCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (every < 1 || every > 3600) {
            throw new CommandException(Exit.USAGE, "--every must be from 1 to 3600 seconds, but is " + every);
        }
        var screen = context.screen();
        var system = RunningSystem.on(state == null ? context.home().resolve(".millrace") : context.path(state));
        try (var metrics = new MetricsClient(system.metricsUrl())) {
            var before = metrics.sample();
            do {
                Thread.sleep(Duration.ofSeconds(every));
                var now = metrics.sample();
                var view = new View(before, now);
                if (json) {
                    screen.json(view.json());
                } else {
                    if (!once && screen.isTerminal()) {
                        screen.line(CLEAR);
                    }
                    view.print(screen);
                }
                screen.flush();
                before = now;
            } while (!once);
            return Exit.OK.code();
        }
    }
}

package io.millrace.cli.system;

import io.millrace.cli.Context;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the system at work. Names no class of the local system: every command loads this one.
@Command(name = "demo", description = "Starts the system on free ports, drops the sample files, and shows what becomes of them.")
public final class DemoCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--state", paramLabel = "DIR", defaultValue = "", description = "Where the demo keeps its state; emptied first. Default: .millrace/demo in the project.")
    private String state;

    @Option(names = "--json", description = "Print each file as JSON, one a line.")
    private boolean json;

    public DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new Demo(context, state.isEmpty() ? context.home().resolve(".millrace/demo") : context.path(state), json)
                .run().code();
    }
}

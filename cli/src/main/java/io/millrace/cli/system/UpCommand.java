package io.millrace.cli.system;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the system on this machine. Names no class of the local system: every command loads this one.
@Command(name = "up", description = "Runs the whole system on this machine until stopped with Ctrl-C.")
public final class UpCommand implements Callable<Integer> {
    private static final int LAST_BLOCK = 65_529;

    private final Context context;

    @Option(names = "--fresh", description = "Start empty: deletes what the state directory holds.")
    private boolean fresh;

    @Option(names = "--state", paramLabel = "DIR", defaultValue = "", description = "Where everything is kept. Default: .millrace in the project.")
    private String state;

    @Option(names = "--ports", paramLabel = "FIRST", defaultValue = "4570", description = "The first of seven ports in a row: API, S3, DynamoDB, SNS, SQS, Lambda, metrics; 0 takes free ones. Default: ${DEFAULT-VALUE}.")
    private int ports;

    @Option(names = "--iam", description = "The API lets in only who signs, as deployed: ask it with --stack, in the environment that is printed.")
    private boolean iam;

    public UpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (ports < 0 || ports > LAST_BLOCK) {
            throw new CommandException(Exit.USAGE,
                    "--ports must be 0, or from 1 to " + LAST_BLOCK + ", but is " + ports);
        }
        new Upkeep(context, state.isEmpty() ? context.home().resolve(".millrace") : context.path(state)).run(fresh,
                ports, iam);
        return Exit.OK.code();
    }
}

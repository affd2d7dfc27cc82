package io.millrace.cli.stack;

import io.millrace.cli.Context;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The options by which commands find the stack that they work on: the local one, unless told otherwise.
public final class StackChoice {
    private static final String STATE_DIRECTORY = ".millrace";

    @Option(names = "--stack", paramLabel = "NAME", description = "A deployed stack, by its name; region, credentials and endpoints are those of your environment. Default: the local system.")
    private String stack;

    @Option(names = "--state", paramLabel = "DIR", description = "State directory of the local system. Default: .millrace in the project.")
    private String state;

    public boolean isDeployed() {
        return stack != null;
    }

    /// @throws io.millrace.cli.CommandException where no local system runs, or nobody says in which region the deployed one is
    public Stack of(Context context) {
        return isDeployed() ? DeployedStack.of(stack, context.environment()) : RunningSystem.on(state(context));
    }

    private Path state(Context context) {
        return state == null ? context.home().resolve(STATE_DIRECTORY) : context.path(state);
    }
}

package io.millrace.cli.dlq;

import io.millrace.cli.Context;
import io.millrace.cli.api.RunningSystem;
import java.util.Map;
import picocli.CommandLine.Option;

/// The options by which the commands for operators find the stack that they work on: the local one, unless told otherwise.
public final class StackChoice {
    @Option(names = "--stack", paramLabel = "NAME", description = "A deployed stack, by its name; region, credentials and endpoints are those of your environment. Default: the local system.")
    private String stack;

    @Option(names = "--state", paramLabel = "DIR", description = "State directory of the local system. Default: .millrace in the project.")
    private String state;

    /// A stack and how it is reached.
    ///
    /// @param inAws whether its queues are those of AWS rather than something that speaks their language
    public record Stack(String name, String ledgerTable, Map<String, String> environment, boolean inAws) {}

    public Stack of(Context context) {
        if (stack != null) {
            var environment = context.environment();
            return new Stack(stack, stack + "-ledger", environment, !environment.containsKey("AWS_ENDPOINT_URL")
                    && !environment.containsKey("AWS_ENDPOINT_URL_SQS"));
        }
        var system = RunningSystem.on(state == null ? context.home().resolve(".millrace") : context.path(state));
        return new Stack(system.stack(), system.ledgerTable(), system.environment(), false);
    }
}

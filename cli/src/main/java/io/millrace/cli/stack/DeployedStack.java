package io.millrace.cli.stack;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import java.util.HashMap;
import java.util.Map;

/// A stack that CloudFormation made. Its outputs are asked for once, when the first is wanted. Thread-safe.
public final class DeployedStack implements Stack {
    private final String name;
    private final Map<String, String> environment;
    private Map<String, String> outputs;

    private DeployedStack(String name, Map<String, String> environment) {
        this.name = name;
        this.environment = Map.copyOf(environment);
    }

    /// @param environment of the operator: the region and the credentials that it leaves out are those of the SDK's own chain
    static DeployedStack of(String name, Map<String, String> environment) {
        var known = new HashMap<>(environment);
        known.put("AWS_REGION", Credentials.region(environment));
        return new DeployedStack(name, known);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public boolean isInAws() {
        return !environment.containsKey("AWS_ENDPOINT_URL") && !environment.containsKey("AWS_ENDPOINT_URL_SQS");
    }

    @Override
    public String apiUrl() {
        return output("ApiUrl");
    }

    @Override
    public String ledgerTable() {
        return output("LedgerTableName");
    }

    private synchronized String output(String key) {
        outputs = outputs == null ? StackOutputs.of(name, environment) : outputs;
        var value = outputs.get(key);
        if (value == null) {
            throw new CommandException(Exit.USAGE,
                    "the stack " + name + " has no output " + key + "; was it made from Millrace's template.yaml?");
        }
        return value;
    }
}

package io.millrace.local.lambda;

import io.millrace.local.template.model.Function;
import java.util.HashMap;
import java.util.Map;

/// The environment variables that a function sees: the template's, Lambda's own, and the local endpoints.
final class FunctionEnvironment {
    static final String VERSION = "$LATEST";
    static final String LOG_STREAM = "local";

    private FunctionEnvironment() {}

    /// @param local region, credentials and endpoints; the template's variables win, as they do in Lambda
    static Map<String, String> of(Function function, Map<String, String> local) {
        Map<String, String> variables = new HashMap<>(local);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", VERSION);
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", logGroup(function));
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", LOG_STREAM);
        variables.put("_HANDLER", function.handler());
        variables.putAll(function.environment());
        return Map.copyOf(variables);
    }

    static String logGroup(Function function) {
        return "/aws/lambda/" + function.name();
    }
}

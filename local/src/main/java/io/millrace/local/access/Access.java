package io.millrace.local.access;

import io.millrace.local.policy.Call;
import io.millrace.local.policy.Decision;
import io.millrace.local.policy.Statement.Grant;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.FunctionRole;
import io.millrace.local.template.model.Role;
import io.millrace.local.template.model.Stack;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Holds each function to its role as the template has it, and keeps which statement allowed which call.
///
/// A function without a role of its own is not held to anything: SAM would make it one. Thread-safe.
public final class Access implements java.util.function.Function<Map<String, String>, Optional<ExecutionInterceptor>> {
    private static final int MOST_TOLD = 1_000;
    private static final String FUNCTION = "AWS_LAMBDA_FUNCTION_NAME";
    private static final String SYSTEM = "AWS_ENDPOINT_URL_LAMBDA";

    private final Map<String, Role> roles = new HashMap<>();
    private final Map<String, String> functions = new HashMap<>();
    private final Arns arns;
    private final String system;
    private final Consumer<String> log;
    private final Map<List<Object>, Use> uses = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /// @param lambda where this system's functions are invoked: what tells its functions from another system's in this JVM
    /// @param log is told of each call that is refused, once; of no more than a thousand
    public Access(Stack stack, URI lambda, Consumer<String> log) {
        this.system = lambda.toString();
        this.log = log;
        Map<String, Role> byArn = new HashMap<>();
        stack.all(Role.class).forEach(role -> byArn.put(role.arn(), role));
        stack.all(FunctionRole.class).stream().filter(each -> byArn.containsKey(each.roleArn()))
                .forEach(each -> roles.put(each.logicalId(), byArn.get(each.roleArn())));
        stack.all(Function.class).forEach(function -> functions.put(function.name(), function.logicalId()));
        arns = new Arns(stack, stack.all(Function.class).stream().map(Function::arn).findFirst()
                .orElse("arn:aws:lambda:::"));
    }

    /// What the calls of a client pass through that is built from this environment; nothing for a client that is no function's.
    @Override
    public Optional<ExecutionInterceptor> apply(Map<String, String> environment) {
        String function = functions.get(environment.getOrDefault(FUNCTION, ""));
        return roles.containsKey(function) && system.equals(environment.get(SYSTEM))
                ? Optional.of(new Guard(this, function, arns))
                : Optional.empty();
    }

    /// Of each grant that was used, one call that it allowed.
    public List<Use> uses() {
        return List.copyOf(uses.values());
    }

    boolean allows(String function, Call call) {
        Role role = roles.get(function);
        return switch (role.policy().decide(call)) {
            case Decision.Allowed allowed -> {
                Grant grant = allowed.by().grant(call).orElseThrow();
                uses.computeIfAbsent(List.of(role.logicalId(), allowed.by().name(), grant),
                        _ -> new Use(role.logicalId(), allowed.by(), grant, call));
                yield true;
            }
            case Decision.Denied denied -> {
                String line = function + ": access denied: " + call + denied.by().map(by -> ", by " + by.name())
                        .orElse(", no statement of " + role.logicalId() + " allows it");
                if (told.size() < MOST_TOLD && told.add(line)) {
                    log.accept(line);
                }
                yield false;
            }
        };
    }
}

package io.millrace.local.template.resource;

import io.millrace.local.policy.Condition;
import io.millrace.local.policy.Policy;
import io.millrace.local.policy.Statement;
import io.millrace.local.policy.Statement.Effect;
import io.millrace.local.template.tree.Fields;
import io.millrace.local.template.tree.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The statements of a policy document. What cannot be evaluated is a mistake: a policy that is half understood proves nothing.
final class Statements {
    private Statements() {}

    static Policy policy(Properties document) {
        document.optionalText("Version");
        document.optionalText("Id");
        List<Statement> statements = new ArrayList<>();
        for (Properties from : document.childrenOrOne("Statement")) {
            statements.add(statement(from, document.path() + "[" + statements.size() + "]"));
        }
        return new Policy(statements);
    }

    private static Statement statement(Properties from, String place) {
        for (String name : List.of("NotAction", "NotResource", "NotPrincipal")) {
            if (from.has(name)) {
                from.problem(name, "is not evaluated here");
                from.node(name);
            }
        }
        String effect = from.choice("Effect", "", "Allow", "Deny");
        List<String> actions = from.textsOrOne("Action");
        List<String> resources = from.textsOrOne("Resource");
        if (actions.isEmpty() || resources.isEmpty()) {
            from.problem(actions.isEmpty() ? "Action" : "Resource", "is required");
        }
        actions.stream().filter(action -> !action.matches("\\*|[a-z0-9-]+:[A-Za-z0-9*?]+"))
                .forEach(action -> from.problem("Action", "is no action: " + action));
        resources.stream().filter(resource -> !resource.equals("*") && !resource.matches("arn:([^:]*:){4}.+"))
                .forEach(resource -> from.problem("Resource", "is no ARN: " + resource));
        return new Statement(from.optionalText("Sid").orElse(place),
                effect.equals("Deny") ? Effect.DENY : Effect.ALLOW, principals(from), actions, resources,
                conditions(from));
    }

    private static Set<String> principals(Properties from) {
        if (from.node("Principal").orElse(null) instanceof Text text) {
            return Set.of(text.value());
        }
        Set<String> principals = new HashSet<>();
        from.child("Principal").ifPresent(kinds -> kinds.names().forEach(
                kind -> kinds.textsOrOne(kind).forEach(value -> principals.add(kind + ":" + value))));
        return principals;
    }

    private static List<Condition> conditions(Properties from) {
        List<Condition> conditions = new ArrayList<>();
        Optional<Properties> block = from.node("Condition").filter(Fields.class::isInstance)
                .flatMap(_ -> from.child("Condition"));
        block.ifPresent(operators -> operators.names().forEach(operator -> operators.child(operator)
                .ifPresent(keys -> keys.names().forEach(key -> {
                    try {
                        conditions.add(Condition.of(operator, key, keys.textsOrOne(key)));
                    } catch (IllegalArgumentException e) {
                        from.problem("Condition", e.getMessage());
                    }
                }))));
        return conditions;
    }
}

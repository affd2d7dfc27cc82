package io.millrace.local.template.evaluate;

import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.tree.Fields;
import io.millrace.local.template.tree.Items;
import io.millrace.local.template.tree.Node;
import io.millrace.local.template.tree.Text;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The truth of named conditions, each evaluated once.
final class Conditions {
    private final Fields declared;
    private final Resolver resolver;
    private final Findings findings;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    Conditions(Fields declared, Resolver resolver, Findings findings) {
        this.declared = declared;
        this.resolver = resolver;
        this.findings = findings;
    }

    /// Evaluates all, so that a mistake shows although nothing uses the condition.
    void checkAll() {
        declared.entries().forEach((name, node) -> holds(name, node.line(), "Conditions." + name));
    }

    boolean holds(String name, int line, String path) {
        Boolean before = known.get(name);
        if (before != null) {
            return before;
        }
        Node condition = declared.entries().get(name);
        if (condition == null) {
            findings.problem(line, path, "there is no condition " + name);
            return false;
        }
        if (!open.add(name)) {
            findings.problem(condition.line(), "Conditions." + name, "refers to itself through " + open);
            return false;
        }
        boolean holds = test(condition, "Conditions." + name);
        open.remove(name);
        known.put(name, holds);
        return holds;
    }

    private boolean test(Node node, String path) {
        String function = node instanceof Fields fields ? fields.intrinsic().orElse("") : "";
        if (function.isEmpty()) {
            findings.problem(node.line(), path, "is not a condition function");
            return false;
        }
        Node argument = ((Fields) node).entries().get(function);
        String inner = path + "." + function;
        return switch (function) {
            case "Condition" -> argument instanceof Text text && holds(text.value(), node.line(), path);
            case "Fn::Equals" -> {
                List<Node> pair = arguments(argument, inner, 2, 2);
                yield pair.size() == 2 && same(pair.get(0), pair.get(1), inner);
            }
            case "Fn::And" -> arguments(argument, inner, 2, 10).stream().map(each -> test(each, inner)).reduce(true,
                    Boolean::logicalAnd);
            case "Fn::Or" -> arguments(argument, inner, 2, 10).stream().map(each -> test(each, inner)).reduce(false,
                    Boolean::logicalOr);
            case "Fn::Not" -> {
                List<Node> one = arguments(argument, inner, 1, 1);
                yield one.size() == 1 && !test(one.getFirst(), inner);
            }
            default -> {
                findings.problem(node.line(), path, function + " is not a condition function");
                yield false;
            }
        };
    }

    private boolean same(Node left, Node right, String path) {
        return resolver.text(left, path).equals(resolver.text(right, path));
    }

    private List<Node> arguments(Node argument, String path, int least, int most) {
        if (argument instanceof Items items && items.values().size() >= least && items.values().size() <= most) {
            return items.values();
        }
        findings.problem(argument.line(), path, least == most ? "takes " + least + " in a list"
                : "takes " + least + " to " + most + " conditions in a list");
        return List.of();
    }
}

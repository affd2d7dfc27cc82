package io.millrace.local.template.evaluate;

import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.tree.Broken;
import io.millrace.local.template.tree.Fields;
import io.millrace.local.template.tree.Items;
import io.millrace.local.template.tree.Node;
import io.millrace.local.template.tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The values of a template's parameters: what the caller gave, else the default, checked against the constraints.
final class Parameters {
    private final Findings findings;

    private Parameters(Findings findings) {
        this.findings = findings;
    }

    static Map<String, Node> read(Fields template, Map<String, String> overrides, Findings findings) {
        Fields declared = template.get("Parameters").filter(Fields.class::isInstance).map(Fields.class::cast)
                .orElse(Fields.empty(0));
        Map<String, Node> values = new LinkedHashMap<>();
        declared.entries()
                .forEach((name, node) -> values.put(name, new Parameters(findings).value(name, node, overrides)));
        overrides.keySet().stream().filter(name -> !declared.entries().containsKey(name)).forEach(
                name -> findings.problem(0, "Parameters." + name, "is given but the template has no such parameter"));
        return values;
    }

    private Node value(String name, Node node, Map<String, String> overrides) {
        String path = "Parameters." + name;
        if (!(node instanceof Fields parameter)) {
            findings.problem(node.line(), path, "is not a map");
            return new Broken(node.line());
        }
        String type = scalar(parameter, "Type").orElse("");
        Optional<String> given = Optional.ofNullable(overrides.get(name)).or(() -> scalar(parameter, "Default"));
        if (given.isEmpty()) {
            findings.problem(node.line(), path, "has neither a default nor a given value");
            return new Broken(node.line());
        }
        if (type.startsWith("AWS::SSM::")) {
            findings.notInterpreted(node.line(), path, type + ", its value is taken as it stands");
        }
        check(parameter, path, type, given.get());
        return typed(parameter.line(), type, given.get());
    }

    private static Node typed(int line, String type, String value) {
        if (type.equals("CommaDelimitedList") || type.startsWith("List<")) {
            List<Node> values = new ArrayList<>();
            for (String item : value.split(",", -1)) {
                values.add(Text.of(line, item.strip()));
            }
            return new Items(line, values);
        }
        return type.equals("Number") ? new Text(line, value, Text.Kind.NUMBER) : Text.of(line, value);
    }

    private void check(Fields parameter, String path, String type, String value) {
        if (type.isEmpty()) {
            findings.problem(parameter.line(), path, "has no Type");
        }
        if (parameter.get("AllowedValues").orElse(null) instanceof Items allowed && allowed.values().stream()
                .noneMatch(choice -> choice instanceof Text text && text.value().equals(value))) {
            findings.problem(parameter.line(), path, "is not one of its AllowedValues");
        }
        scalar(parameter, "AllowedPattern").ifPresent(pattern -> pattern(parameter, path, pattern, value));
        limit(parameter, path, "MinLength", bound -> value.length() >= bound);
        limit(parameter, path, "MaxLength", bound -> value.length() <= bound);
        if (type.equals("Number")) {
            try {
                double number = Double.parseDouble(value);
                limit(parameter, path, "MinValue", bound -> number >= bound);
                limit(parameter, path, "MaxValue", bound -> number <= bound);
            } catch (NumberFormatException _) {
                findings.problem(parameter.line(), path, "is not a number");
            }
        }
    }

    private void pattern(Fields parameter, String path, String pattern, String value) {
        try {
            if (!Pattern.matches(pattern, value)) {
                findings.problem(parameter.line(), path, "does not match its AllowedPattern " + pattern);
            }
        } catch (PatternSyntaxException e) {
            findings.problem(parameter.line(), path, "AllowedPattern is no regular expression: " + e.getDescription());
        }
    }

    private void limit(Fields parameter, String path, String name, java.util.function.DoublePredicate holds) {
        scalar(parameter, name).ifPresent(bound -> {
            try {
                if (!holds.test(Double.parseDouble(bound))) {
                    findings.problem(parameter.line(), path, "breaks its " + name + " of " + bound);
                }
            } catch (NumberFormatException _) {
                findings.problem(parameter.line(), path, name + " is not a number");
            }
        });
    }

    private static Optional<String> scalar(Fields fields, String name) {
        return fields.get(name).filter(Text.class::isInstance).map(node -> ((Text) node).value());
    }
}

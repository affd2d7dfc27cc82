package io.millrace.local.template.evaluate;

import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.tree.Absent;
import io.millrace.local.template.tree.Broken;
import io.millrace.local.template.tree.Fields;
import io.millrace.local.template.tree.Items;
import io.millrace.local.template.tree.JsonText;
import io.millrace.local.template.tree.Node;
import io.millrace.local.template.tree.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Replaces the intrinsic functions in a tree by their values, as CloudFormation's reference defines them.
///
/// A mistake becomes a problem with line and path and leaves a `Broken` node; evaluation goes on.
public final class Resolver {
    private final Scope scope;
    private final Findings findings;
    private final References references;

    Resolver(Scope scope, Consumer<String> uses) {
        this.scope = scope;
        this.findings = scope.findings();
        this.references = new References(scope, uses);
    }

    public Node resolve(Node node, String path) {
        return switch (node) {
            case Text text -> literal(text, path);
            case Items items -> new Items(items.line(), all(items.values(), path));
            case Fields fields -> fields.intrinsic().filter(name -> !name.equals("Condition"))
                    .map(name -> call(name, fields.entries().get(name), fields.line(), path))
                    .orElseGet(() -> entries(fields, path));
            case Absent absent -> absent;
            case Broken broken -> broken;
        };
    }

    /// The value as text; empty, with a problem, when it is a map or a list.
    public String text(Node node, String path) {
        return switch (resolve(node, path)) {
            case Text text -> text.value();
            case Broken _ -> "";
            case Absent _ -> "";
            case Items list -> misplaced(list, path, "a list");
            case Fields map -> misplaced(map, path, "a map");
        };
    }

    private String misplaced(Node node, String path, String what) {
        findings.problem(node.line(), path, "is " + what + " where text is expected");
        return "";
    }

    private Node literal(Text text, String path) {
        if (text.value().contains("{{resolve:")) {
            findings.notInterpreted(text.line(), path, "dynamic reference");
        }
        return text;
    }

    private List<Node> all(List<Node> nodes, String path) {
        List<Node> values = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node value = resolve(nodes.get(i), path + "[" + i + "]");
            if (!(value instanceof Absent)) {
                values.add(value);
            }
        }
        return values;
    }

    private Node entries(Fields fields, String path) {
        Map<String, Node> values = new LinkedHashMap<>();
        fields.entries().forEach((name, node) -> {
            Node value = resolve(node, path + "." + name);
            if (!(value instanceof Absent)) {
                values.put(name, value);
            }
        });
        return new Fields(fields.line(), values);
    }

    private Node call(String name, Node argument, int line, String path) {
        return switch (name) {
            case "Ref" -> argument instanceof Text id ? references.ref(id.value(), line, path)
                    : broken(line, path, "Ref takes a name");
            case "Fn::GetAtt" -> attribute(argument, line, path);
            case "Fn::Sub" -> sub(argument, line, path);
            case "Fn::Join" -> join(argument, line, path);
            case "Fn::If" -> choose(argument, line, path);
            case "Fn::Select" -> select(argument, line, path);
            case "Fn::Split" -> split(argument, line, path);
            case "Fn::FindInMap" -> find(argument, line, path);
            case "Fn::Base64" -> Text.of(line,
                    Base64.getEncoder().encodeToString(text(argument, path).getBytes(StandardCharsets.UTF_8)));
            case "Fn::Length" -> resolve(argument, path) instanceof Items items
                    ? new Text(line, Integer.toString(items.values().size()), Text.Kind.NUMBER)
                    : broken(line, path, "Fn::Length takes a list");
            case "Fn::ToJsonString" -> Text.of(line, JsonText.of(resolve(argument, path)));
            case "Fn::ImportValue", "Fn::GetAZs", "Fn::Cidr", "Fn::Transform" -> {
                findings.notInterpreted(line, path, name);
                yield Text.of(line, name);
            }
            case "Fn::Equals", "Fn::And", "Fn::Or",
                    "Fn::Not" -> broken(line, path, name + " stands only in Conditions");
            default -> broken(line, path, "unknown function " + name);
        };
    }

    private Node attribute(Node argument, int line, String path) {
        String[] parts = switch (argument) {
            case Text text -> text.value().split("\\.", 2);
            case Items items -> items.values().stream().map(each -> text(each, path)).toArray(String[]::new);
            case Fields _,Absent _,Broken _ -> new String[0];
        };
        return parts.length < 2 ? broken(line, path, "Fn::GetAtt takes a logical id and an attribute")
                : references.attribute(parts[0],
                        java.util.Arrays.stream(parts).skip(1).collect(Collectors.joining(".")), line, path);
    }

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private Node sub(Node argument, int line, String path) {
        Node format = argument;
        Map<String, Node> given = Map.of();
        if (argument instanceof Items pair) {
            if (pair.values().size() != 2 || !(pair.values().get(1) instanceof Fields map)) {
                return broken(line, path, "Fn::Sub takes a text, or a list of a text and a map");
            }
            format = pair.values().getFirst();
            given = map.entries();
        }
        if (!(format instanceof Text text)) {
            return broken(line, path, "Fn::Sub takes a text");
        }
        Map<String, Node> local = given;
        String value = VARIABLE.matcher(text.value()).replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                match.group(1).isEmpty() ? variable(match.group(2).strip(), local, line, path)
                        : "${" + match.group(2) + "}"));
        return literal(Text.of(line, references.localAddresses(value)), path);
    }

    private String variable(String name, Map<String, Node> given, int line, String path) {
        if (given.containsKey(name)) {
            return text(given.get(name), path);
        }
        int dot = name.indexOf('.');
        return text(dot < 0 ? references.ref(name, line, path)
                : references.attribute(name.substring(0, dot), name.substring(dot + 1), line, path), path);
    }

    private Node join(Node argument, int line, String path) {
        List<Node> pair = Scope.elements(argument);
        if (pair.size() == 2 && resolve(pair.get(1), path) instanceof Items items) {
            String value = items.values().stream().map(each -> text(each, path))
                    .collect(Collectors.joining(text(pair.getFirst(), path)));
            return Text.of(line, references.localAddresses(value));
        }
        return broken(line, path, "Fn::Join takes a delimiter and a list");
    }

    private Node choose(Node argument, int line, String path) {
        List<Node> three = Scope.elements(argument);
        if (three.size() != 3 || !(three.getFirst() instanceof Text condition)) {
            return broken(line, path, "Fn::If takes a condition's name and two values");
        }
        return resolve(three.get(scope.holds(condition.value(), line, path) ? 1 : 2), path);
    }

    private Node select(Node argument, int line, String path) {
        List<Node> pair = Scope.elements(argument);
        if (pair.size() != 2) {
            return broken(line, path, "Fn::Select takes an index and a list");
        }
        Node list = resolve(pair.get(1), path);
        String index = text(pair.getFirst(), path);
        List<Node> values = Scope.elements(list);
        if (list instanceof Broken || !index.matches("\\d{1,4}") || Integer.parseInt(index) >= values.size()) {
            return broken(line, path, "Fn::Select finds no element " + index);
        }
        return values.get(Integer.parseInt(index));
    }

    private Node split(Node argument, int line, String path) {
        List<Node> pair = Scope.elements(argument);
        String delimiter = pair.size() == 2 ? text(pair.getFirst(), path) : "";
        if (delimiter.isEmpty()) {
            return broken(line, path, "Fn::Split takes a delimiter and a text");
        }
        List<Node> parts = new ArrayList<>();
        for (String part : text(pair.get(1), path).split(Pattern.quote(delimiter), -1)) {
            parts.add(Text.of(line, part));
        }
        return new Items(line, parts);
    }

    private Node find(Node argument, int line, String path) {
        List<Node> keys = Scope.elements(argument);
        if (keys.size() != 3) {
            return broken(line, path, "Fn::FindInMap takes a map's name and two keys");
        }
        Node at = scope.mappings();
        StringBuilder way = new StringBuilder("Mappings");
        for (Node key : keys) {
            String name = text(key, path);
            way.append('.').append(name);
            at = at instanceof Fields fields ? fields.entries().get(name) : null;
        }
        return at == null ? broken(line, path, "there is no " + way) : at;
    }

    private Broken broken(int line, String path, String message) {
        findings.problem(line, path, message);
        return new Broken(line);
    }
}

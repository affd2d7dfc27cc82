package io.millrace.local.template.resource;

import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.tree.Absent;
import io.millrace.local.template.tree.Broken;
import io.millrace.local.template.tree.Fields;
import io.millrace.local.template.tree.Items;
import io.millrace.local.template.tree.JsonText;
import io.millrace.local.template.tree.Node;
import io.millrace.local.template.tree.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one resolved map of properties and keeps count: what nobody asked for is listed as not interpreted.
final class Properties {
    private final Fields fields;
    private final String path;
    private final Findings findings;
    private final Set<String> read = new HashSet<>();
    private final List<Properties> children = new ArrayList<>();

    Properties(Fields fields, String path, Findings findings) {
        this.fields = fields;
        this.path = path;
        this.findings = findings;
    }

    int line() {
        return fields.line();
    }

    String path() {
        return path;
    }

    Findings findings() {
        return findings;
    }

    Optional<Node> node(String name) {
        read.add(name);
        return fields.get(name);
    }

    boolean has(String name) {
        return fields.get(name).isPresent();
    }

    /// A required text; empty, with a problem, when it is missing.
    String text(String name) {
        if (!has(name)) {
            problem(name, "is required");
        }
        return optionalText(name).orElse("");
    }

    Optional<String> optionalText(String name) {
        return node(name).flatMap(node -> scalar(node, name));
    }

    private Optional<String> scalar(Node node, String name) {
        return switch (node) {
            case Text text -> Optional.of(text.value());
            case Absent _,Broken _ -> Optional.empty();
            case Items _ -> wrong(name, "is a list where text is expected");
            case Fields _ -> wrong(name, "is a map where text is expected");
        };
    }

    private <T> Optional<T> wrong(String name, String message) {
        problem(name, message);
        return Optional.empty();
    }

    boolean flag(String name, boolean otherwise) {
        return optionalText(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> this.<Boolean>wrong(name, "is neither true nor false").orElse(otherwise);
        }).orElse(otherwise);
    }

    Optional<Integer> optionalInteger(String name, int least, int most) {
        return optionalText(name).flatMap(value -> {
            if (value.matches("-?\\d{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
                return Optional.of(Integer.parseInt(value));
            }
            return wrong(name, "is " + value + " where a whole number from " + least + " to " + most + " is expected");
        });
    }

    int integer(String name, int otherwise, int least, int most) {
        return optionalInteger(name, least, most).orElse(otherwise);
    }

    String choice(String name, String otherwise, String... allowed) {
        String value = optionalText(name).orElse(otherwise);
        if (!Arrays.asList(allowed).contains(value)) {
            problem(name, "is " + value + " where one of " + String.join(", ", allowed) + " is expected");
            return otherwise;
        }
        return value;
    }

    List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        for (Node item : items(name)) {
            scalar(item, name).ifPresent(values::add);
        }
        return values;
    }

    /// A list, or one value in place of a list of one, as policies have it.
    List<String> textsOrOne(String name) {
        return fields.get(name).orElse(null) instanceof Text ? List.of(optionalText(name).orElse("")) : texts(name);
    }

    private List<Node> items(String name) {
        return switch (node(name).orElse(new Absent(0))) {
            case Items items -> items.values();
            case Absent _,Broken _ -> List.of();
            case Text _,Fields _ -> this.<List<Node>>wrong(name, "is not a list").orElse(List.of());
        };
    }

    Optional<Properties> child(String name) {
        return switch (node(name).orElse(new Absent(0))) {
            case Fields map -> Optional.of(child(map, name));
            case Absent _,Broken _ -> Optional.empty();
            case Text _,Items _ -> wrong(name, "is not a map");
        };
    }

    List<Properties> children(String name) {
        List<Properties> found = new ArrayList<>();
        for (Node item : items(name)) {
            if (item instanceof Fields map) {
                found.add(child(map, name + "[" + found.size() + "]"));
            } else {
                problem(name, "holds something that is not a map");
            }
        }
        return found;
    }

    List<Properties> childrenOrOne(String name) {
        return fields.get(name).orElse(null) instanceof Fields ? child(name).stream().toList() : children(name);
    }

    private Properties child(Fields map, String name) {
        Properties child = new Properties(map, path + "." + name, findings);
        children.add(child);
        return child;
    }

    Set<String> names() {
        return fields.entries().keySet();
    }

    Map<String, Properties> named(String name) {
        Map<String, Properties> found = new LinkedHashMap<>();
        child(name).ifPresent(map -> map.fields.entries().keySet()
                .forEach(key -> map.child(key).ifPresent(child -> found.put(key, child))));
        return found;
    }

    Map<String, String> textMap(String name) {
        Map<String, String> found = new LinkedHashMap<>();
        child(name).ifPresent(map -> map.fields.entries().keySet()
                .forEach(key -> map.optionalText(key).ifPresent(value -> found.put(key, value))));
        return found;
    }

    /// The property as JSON text, whatever is in it.
    Optional<String> json(String name) {
        return node(name).filter(node -> !(node instanceof Broken)).map(JsonText::of);
    }

    /// These are known and have no counterpart on one machine.
    Properties notRun(String... names) {
        for (String name : names) {
            node(name).ifPresent(node -> findings.notRun(node.line(), path + "." + name, name));
        }
        return this;
    }

    /// A text within what is not run: the way of names to it; in a list, to its first element's.
    Optional<String> within(String... names) {
        Node at = fields;
        for (String name : names) {
            Node map = at instanceof Items items && !items.values().isEmpty() ? items.values().getFirst() : at;
            at = map instanceof Fields inner ? inner.entries().get(name) : null;
        }
        return at instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }

    void problem(String name, String message) {
        findings.problem(fields.get(name).map(Node::line).orElse(fields.line()), path + "." + name, message);
    }

    /// Lists what was not read, here and below.
    void close() {
        fields.entries().forEach((name, node) -> {
            if (!read.contains(name)) {
                findings.notInterpreted(node.line(), path + "." + name, name);
            }
        });
        children.forEach(Properties::close);
    }
}

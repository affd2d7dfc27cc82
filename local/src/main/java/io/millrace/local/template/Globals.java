package io.millrace.local.template;

import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.tree.Fields;
import io.millrace.local.template.tree.Items;
import io.millrace.local.template.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Merges SAM's `Globals` into the resources: a resource's own value wins, maps are merged, lists are joined with the
/// global one first.
final class Globals {
    private static final Map<String, String> SECTIONS = Map.of("AWS::Serverless::Function", "Function",
            "AWS::Serverless::HttpApi", "HttpApi");

    private Globals() {}

    /// The resources by logical id, in order; what is no map is reported and left out.
    static Map<String, Fields> merge(Fields template, Findings findings) {
        Fields globals = map(template.get("Globals").orElse(null));
        globals.entries().forEach((name, node) -> {
            if (!SECTIONS.containsValue(name)) {
                findings.notInterpreted(node.line(), "Globals." + name, name);
            }
        });
        Map<String, Fields> resources = new LinkedHashMap<>();
        map(template.get("Resources").orElse(null)).entries().forEach((logicalId, node) -> {
            if (node instanceof Fields resource) {
                resources.put(logicalId, merged(resource, globals));
            } else {
                findings.problem(node.line(), logicalId, "is not a map");
            }
        });
        return resources;
    }

    private static Fields merged(Fields resource, Fields globals) {
        String section = SECTIONS.get(Sections.type(resource));
        if (section == null || globals.get(section).isEmpty()) {
            return resource;
        }
        Node own = resource.get("Properties").orElse(Fields.empty(resource.line()));
        Map<String, Node> entries = new LinkedHashMap<>(resource.entries());
        entries.put("Properties", merge(globals.get(section).get(), own));
        return new Fields(resource.line(), entries);
    }

    private static Node merge(Node global, Node own) {
        if (global instanceof Fields left && own instanceof Fields right && left.intrinsic().isEmpty()
                && right.intrinsic().isEmpty()) {
            Map<String, Node> entries = new LinkedHashMap<>(left.entries());
            right.entries().forEach((name, value) -> entries.merge(name, value, Globals::merge));
            return new Fields(right.line(), entries);
        }
        if (global instanceof Items left && own instanceof Items right) {
            List<Node> values = new ArrayList<>(left.values());
            values.addAll(right.values());
            return new Items(right.line(), values);
        }
        return own;
    }

    private static Fields map(Node node) {
        return node instanceof Fields fields ? fields : Fields.empty(0);
    }
}

package io.millrace.local.template;

import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.tree.Fields;
import io.millrace.local.template.tree.Items;
import io.millrace.local.template.tree.Node;
import io.millrace.local.template.tree.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which resource needs which first. CloudFormation refuses a circle, so it is refused here too.
final class Dependencies {
    private final Map<String, Set<String>> needs = new HashMap<>();
    private final List<String[]> events = new ArrayList<>();

    void add(String logicalId, String needed) {
        needs.computeIfAbsent(logicalId, _ -> new LinkedHashSet<>()).add(needed);
    }

    /// An event of `function` names `used`. An API carries its functions in its definition, so it needs them.
    void event(String used, String function) {
        events.add(new String[] {used, function});
    }

    void check(Map<String, Fields> resources, Findings findings) {
        events.stream().filter(pair -> resources.containsKey(pair[0])
                && Sections.type(resources.get(pair[0])).equals("AWS::Serverless::HttpApi"))
                .forEach(pair -> add(pair[0], pair[1]));
        resources.forEach((logicalId, resource) -> resource.get("DependsOn")
                .ifPresent(node -> explicit(logicalId, node, resources, findings)));
        Set<String> done = new HashSet<>();
        resources.keySet().forEach(id -> walk(id, new LinkedHashSet<>(), done, resources, findings));
    }

    private void explicit(String logicalId, Node node, Map<String, Fields> resources, Findings findings) {
        List<Node> named = node instanceof Items items ? items.values() : List.of(node);
        for (Node each : named) {
            if (each instanceof Text text && resources.containsKey(text.value())) {
                add(logicalId, text.value());
            } else {
                findings.problem(each.line(), logicalId + ".DependsOn",
                        "there is no resource " + (each instanceof Text text ? text.value() : "of that form"));
            }
        }
    }

    private void walk(String id, LinkedHashSet<String> way, Set<String> done, Map<String, Fields> resources,
            Findings findings) {
        if (done.contains(id)) {
            return;
        }
        if (!way.add(id)) {
            List<String> circle = new ArrayList<>(way);
            circle = circle.subList(circle.indexOf(id), circle.size());
            findings.problem(resources.get(id).line(), id,
                    "depends on itself: " + String.join(" → ", circle) + " → " + id);
            return;
        }
        needs.getOrDefault(id, Set.of()).stream().filter(resources::containsKey)
                .forEach(next -> walk(next, way, done, resources, findings));
        way.remove(id);
        done.add(id);
    }
}

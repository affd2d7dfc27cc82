package io.millrace.local.template;

import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.tree.Fields;
import io.millrace.local.template.tree.Items;
import io.millrace.local.template.tree.Node;
import io.millrace.local.template.tree.Text;
import java.util.List;
import java.util.Set;

/// The shape of the template and of its resources, before anything is evaluated.
final class Sections {
    private static final String SAM = "AWS::Serverless-2016-10-31";
    private static final Set<String> MAPS = Set.of("Parameters", "Mappings", "Conditions", "Globals", "Resources",
            "Outputs");
    private static final Set<String> READ = Set.of("AWSTemplateFormatVersion", "Description", "Transform");
    private static final Set<String> RESOURCE_READ = Set.of("Type", "Properties", "Condition", "DependsOn");
    private static final Set<String> NOT_RUN = Set.of("Metadata", "Rules", "DeletionPolicy", "UpdateReplacePolicy",
            "CreationPolicy", "UpdatePolicy", "Connectors");

    private Sections() {}

    static void check(Fields template, Findings findings) {
        template.entries().forEach((name, node) -> {
            if (MAPS.contains(name)) {
                if (!(node instanceof Fields)) {
                    findings.problem(node.line(), name, "is not a map");
                }
            } else if (!READ.contains(name)) {
                leftOut(name, name, node, findings);
            }
        });
        if (!(template.get("Resources").orElse(null) instanceof Fields resources)) {
            findings.problem(template.line(), "Resources", "is required");
            return;
        }
        boolean serverless = resources.entries().values().stream()
                .anyMatch(node -> node instanceof Fields resource && type(resource).startsWith("AWS::Serverless::"));
        if (serverless && !transforms(template).contains(SAM)) {
            findings.problem(template.line(), "Transform", "must be " + SAM + " for AWS::Serverless resources");
        }
        transforms(template).stream().filter(name -> !name.equals(SAM))
                .forEach(name -> findings.notInterpreted(template.line(), "Transform", name));
    }

    static void checkResource(String logicalId, Fields resource, Findings findings) {
        if (!logicalId.matches("[A-Za-z0-9]{1,255}")) {
            findings.problem(resource.line(), logicalId, "a logical id has only letters and digits");
        }
        if (type(resource).isEmpty()) {
            findings.problem(resource.line(), logicalId, "has no Type");
        }
        resource.entries().forEach((name, node) -> {
            if (!RESOURCE_READ.contains(name)) {
                leftOut(name, logicalId + "." + name, node, findings);
            }
        });
    }

    private static void leftOut(String name, String path, Node node, Findings findings) {
        if (NOT_RUN.contains(name)) {
            findings.notRun(node.line(), path, name);
        } else {
            findings.notInterpreted(node.line(), path, name);
        }
    }

    static String type(Fields resource) {
        return resource.get("Type").orElse(null) instanceof Text text ? text.value() : "";
    }

    private static List<String> transforms(Fields template) {
        return switch (template.get("Transform").orElse(null)) {
            case Text text -> List.of(text.value());
            case Items items -> items.values().stream().map(each -> each instanceof Text text ? text.value() : "?")
                    .toList();
            case null, default -> List.of();
        };
    }
}

package io.millrace.local.template;

import io.millrace.local.template.evaluate.Resolver;
import io.millrace.local.template.evaluate.Scope;
import io.millrace.local.template.evaluate.Site;
import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.finding.TemplateException;
import io.millrace.local.template.model.Resource;
import io.millrace.local.template.model.Stack;
import io.millrace.local.template.resource.Interpreters;
import io.millrace.local.template.tree.Fields;
import io.millrace.local.template.tree.Node;
import io.millrace.local.template.tree.Text;
import io.millrace.local.template.tree.TreeReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Interprets an AWS SAM template: text in, what to run and what is left out of it. Pure.
///
/// Start reading here. `tree` is YAML with lines, `evaluate` the intrinsic functions, `resource` the resource types,
/// `model` the result, `finding` mistakes and omissions.
public final class Template {
    private final Site site;
    private final Findings findings = new Findings();
    private final Dependencies dependencies = new Dependencies();

    private Template(Site site) {
        this.site = site;
    }

    /// @param parameters override the template's defaults
    /// @throws TemplateException with every mistake found, each with line and path
    public static Interpretation interpret(String text, Site site, Map<String, String> parameters) {
        return new Template(site).interpret(text, parameters);
    }

    private Interpretation interpret(String text, Map<String, String> parameters) {
        Fields template = TreeReader.read(text, findings);
        findings.throwIfBroken();
        Sections.check(template, findings);
        Map<String, Fields> resources = Globals.merge(template, findings);
        Scope scope = new Scope(template, resources, parameters, site, findings);
        List<Resource> made = new ArrayList<>();
        resources.forEach((logicalId, resource) -> made.addAll(resource(logicalId, resource, scope)));
        Map<String, String> outputs = outputs(template, scope);
        dependencies.check(resources, findings);
        Stack stack = new Stack(made, outputs);
        findings.throwIfBroken();
        Links.check(stack, resources, findings);
        findings.throwIfBroken();
        return new Interpretation(stack, findings.omissions());
    }

    private List<Resource> resource(String logicalId, Fields resource, Scope scope) {
        Sections.checkResource(logicalId, resource, findings);
        if (!scope.created(logicalId) || !(resource.get("Type").orElse(null) instanceof Text type)) {
            return List.of();
        }
        Resolver resolver = scope.resolver(used -> dependencies.add(logicalId, used));
        Node properties = resource.get("Properties").orElse(Fields.empty(resource.line()));
        if (!(resolver.resolve(withoutEvents(properties), logicalId) instanceof Fields own)
                || !(events(properties, logicalId, scope) instanceof Fields events)) {
            findings.problem(properties.line(), logicalId + ".Properties", "is not a map");
            return List.of();
        }
        Map<String, Node> all = new LinkedHashMap<>(own.entries());
        all.putAll(events.entries());
        return Interpreters.interpret(type.value(), logicalId, scope.identity(logicalId).orElseThrow(),
                new Fields(own.line(), all), site, findings);
    }

    /// SAM turns events into resources of their own, so what they name is not what the function needs first.
    private static Node withoutEvents(Node properties) {
        if (properties instanceof Fields fields && fields.get("Events").isPresent()) {
            Map<String, Node> rest = new LinkedHashMap<>(fields.entries());
            rest.remove("Events");
            return new Fields(fields.line(), rest);
        }
        return properties;
    }

    private Node events(Node properties, String logicalId, Scope scope) {
        if (!(properties instanceof Fields fields) || fields.get("Events").isEmpty()) {
            return Fields.empty(properties.line());
        }
        Resolver resolver = scope.resolver(used -> dependencies.event(used, logicalId));
        return new Fields(fields.line(),
                Map.of("Events", resolver.resolve(fields.get("Events").get(), logicalId + ".Events")));
    }

    private Map<String, String> outputs(Fields template, Scope scope) {
        Map<String, String> values = new LinkedHashMap<>();
        Resolver resolver = scope.resolver(_ -> {});
        Fields declared = template.get("Outputs").orElse(null) instanceof Fields fields ? fields : Fields.empty(0);
        declared.entries().forEach((name, node) -> {
            String path = "Outputs." + name;
            if (!(node instanceof Fields output) || output.get("Value").isEmpty()) {
                findings.problem(node.line(), path, "has no Value");
            } else if (!(output.get("Condition").orElse(null) instanceof Text condition)
                    || scope.holds(condition.value(), condition.line(), path)) {
                values.put(name, resolver.text(output.get("Value").get(), path));
                output.get("Export").ifPresent(export -> findings.notRun(export.line(), path + ".Export", "Export"));
            }
        });
        return values;
    }
}

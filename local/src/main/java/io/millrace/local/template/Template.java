package io.millrace.local.template;

import io.millrace.local.template.evaluate.Resolver;
import io.millrace.local.template.evaluate.Scope;
import io.millrace.local.template.evaluate.Site;
import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.finding.TemplateException;
import io.millrace.local.template.model.Resource;
import io.millrace.local.template.model.Stack;
import io.millrace.local.template.resource.ApiRoutes;
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
    private static final List<String> APART = List.of("Events", "DeploymentPreference");

    private final Site site;
    private final Findings findings = new Findings();
    private final Dependencies dependencies = new Dependencies();
    private final Map<String, Fields> resolved = new LinkedHashMap<>();

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
        findings.throwIfBroken();
        Stack stack = new Stack(ApiRoutes.attach(made, resources, findings), outputs);
        findings.throwIfBroken();
        Links.check(stack, resources, findings);
        findings.throwIfBroken();
        Needs.check(stack, site, resources, findings);
        findings.throwIfBroken();
        return new Interpretation(stack, resolved, findings.omissions());
    }

    private List<Resource> resource(String logicalId, Fields resource, Scope scope) {
        Sections.checkResource(logicalId, resource, findings);
        if (!scope.created(logicalId) || !(resource.get("Type").orElse(null) instanceof Text type)) {
            return List.of();
        }
        Resolver resolver = scope.resolver(used -> dependencies.add(logicalId, used));
        Node properties = resource.get("Properties").orElse(Fields.empty(resource.line()));
        if (!(resolver.resolve(ofItsOwn(properties), logicalId) instanceof Fields own)
                || !(apart(properties, logicalId, scope) instanceof Fields apart)) {
            findings.problem(properties.line(), logicalId + ".Properties", "is not a map");
            return List.of();
        }
        Map<String, Node> all = new LinkedHashMap<>(own.entries());
        all.putAll(apart.entries());
        Map<String, Node> whole = new LinkedHashMap<>(resource.entries());
        whole.put("Properties", new Fields(own.line(), all));
        resolved.put(logicalId, new Fields(resource.line(), whole));
        return Interpreters.interpret(type.value(), logicalId, scope.identity(logicalId).orElseThrow(),
                new Fields(own.line(), all), site, findings);
    }

    /// SAM turns events and deployments into resources of their own, so what they name is not what the function needs first.
    private static Node ofItsOwn(Node properties) {
        if (properties instanceof Fields fields) {
            Map<String, Node> rest = new LinkedHashMap<>(fields.entries());
            rest.keySet().removeAll(APART);
            return new Fields(fields.line(), rest);
        }
        return properties;
    }

    private Node apart(Node properties, String logicalId, Scope scope) {
        if (!(properties instanceof Fields fields)) {
            return Fields.empty(properties.line());
        }
        Map<String, Node> apart = new LinkedHashMap<>();
        for (String name : APART) {
            Resolver resolver = scope.resolver(used -> {
                if (name.equals("Events")) {
                    dependencies.event(used, logicalId);
                }
            });
            fields.get(name).ifPresent(node -> apart.put(name, resolver.resolve(node, logicalId + "." + name)));
        }
        return new Fields(fields.line(), apart);
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

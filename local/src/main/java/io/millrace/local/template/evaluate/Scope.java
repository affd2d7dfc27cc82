package io.millrace.local.template.evaluate;

import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.tree.Fields;
import io.millrace.local.template.tree.Items;
import io.millrace.local.template.tree.Node;
import io.millrace.local.template.tree.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything that an expression of one template can name. Not thread-safe.
public final class Scope {
    /// The API that SAM makes for `HttpApi` events that name none.
    public static final String IMPLICIT_API = "ServerlessHttpApi";
    /// What `Ref` gives for it.
    public static final String IMPLICIT_API_ID = Identities.apiId(IMPLICIT_API);

    private final Site site;
    private final Findings findings;
    private final Map<String, Node> parameters;
    private final Fields mappings;
    private final Map<String, Fields> resources;
    private final Identities names;
    private final Conditions conditions;
    private final Map<String, Identity> identities = new HashMap<>();
    private final Set<String> naming = new HashSet<>();

    /// @param resources by logical id, with globals merged in
    public Scope(Fields template, Map<String, Fields> resources, Map<String, String> overrides, Site site,
            Findings findings) {
        this.site = site;
        this.findings = findings;
        this.resources = Map.copyOf(resources);
        this.parameters = Parameters.read(template, overrides, findings);
        this.mappings = section(template, "Mappings");
        this.names = new Identities(site);
        this.conditions = new Conditions(section(template, "Conditions"), resolver(_ -> {}), findings);
        conditions.checkAll();
    }

    /// @param uses is told the logical id of every resource that an expression names
    public Resolver resolver(java.util.function.Consumer<String> uses) {
        return new Resolver(this, uses);
    }

    public boolean holds(String condition, int line, String path) {
        return conditions.holds(condition, line, path);
    }

    public Site site() {
        return site;
    }

    public Findings findings() {
        return findings;
    }

    /// Whether the resource is declared and its condition, if it has one, holds.
    public boolean created(String logicalId) {
        return condition(logicalId).map(name -> holds(name, resources.get(logicalId).line(), logicalId)).orElse(true);
    }

    Optional<String> condition(String logicalId) {
        return Optional.ofNullable(resources.get(logicalId)).flatMap(fields -> fields.get("Condition"))
                .filter(Text.class::isInstance).map(node -> ((Text) node).value());
    }

    Optional<Node> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    Fields mappings() {
        return mappings;
    }

    /// What `Ref` and `Fn::GetAtt` may say about a resource; empty if the template has none of that id.
    public Optional<Identity> identity(String logicalId) {
        Identity known = identities.get(logicalId);
        if (known != null) {
            return Optional.of(known);
        }
        Fields resource = resources.get(logicalId);
        Optional<Identity> made = resource != null
                ? Optional.of(names.of(Identities.type(resource), logicalId, given(logicalId, resource)))
                : generated(logicalId);
        made.ifPresent(identity -> identities.put(logicalId, identity));
        return made;
    }

    private String given(String logicalId, Fields resource) {
        String property = Identities.nameProperty(Identities.type(resource));
        if (property.isEmpty() || !(resource.get("Properties").orElse(null) instanceof Fields properties)
                || properties.get(property).isEmpty()) {
            return "";
        }
        String path = logicalId + "." + property;
        if (!naming.add(logicalId)) {
            findings.problem(resource.line(), path, "refers to itself");
            return logicalId;
        }
        String name = resolver(_ -> {}).text(properties.get(property).get(), path);
        naming.remove(logicalId);
        return name;
    }

    /// Ids of the resources that SAM generates: roles, versions, aliases, mappings, stages.
    private Optional<Identity> generated(String id) {
        for (var entry : resources.entrySet()) {
            String owner = entry.getKey();
            String rest = id.startsWith(owner) ? id.substring(owner.length()) : "";
            if (!rest.isEmpty() && generatedBy(Identities.type(entry.getValue()), rest, entry.getValue())) {
                return Optional.of(rest.equals(".Alias") ? alias(owner, entry.getValue()) : Identity.open(id));
            }
            if (id.equals(IMPLICIT_API) && usesImplicitApi(entry.getValue())) {
                return Optional.of(names.of("AWS::Serverless::HttpApi", IMPLICIT_API, ""));
            }
        }
        return Optional.empty();
    }

    private Identity alias(String function, Fields resource) {
        String name = resource.get("Properties").orElse(null) instanceof Fields properties
                && properties.get("AutoPublishAlias").orElse(null) instanceof Text alias ? alias.value() : "";
        return Identity.of(identity(function).orElseThrow().attributes().get("Arn") + ":" + name, Map.of());
    }

    private static boolean generatedBy(String type, String rest, Fields resource) {
        return switch (type) {
            case "AWS::Serverless::Function" -> rest.equals("Role") || rest.equals(".Version") || rest.equals(".Alias")
                    || rest.startsWith("Alias")
                    || rest.startsWith("Version") || events(resource).keySet().stream().anyMatch(rest::startsWith);
            case "AWS::Serverless::HttpApi" -> rest.equals("ApiGatewayDefaultStage") || rest.equals(".Stage");
            default -> false;
        };
    }

    private static boolean usesImplicitApi(Fields resource) {
        return events(resource).values().stream()
                .anyMatch(event -> event instanceof Fields fields && Identities.type(fields).equals("HttpApi")
                        && (!(fields.get("Properties").orElse(null) instanceof Fields properties)
                                || properties.get("ApiId").isEmpty()));
    }

    private static Map<String, Node> events(Fields resource) {
        return resource.get("Properties").orElse(null) instanceof Fields properties
                && properties.get("Events").orElse(null) instanceof Fields events ? events.entries() : Map.of();
    }

    private static Fields section(Fields template, String name) {
        return template.get(name).orElse(null) instanceof Fields fields ? fields : Fields.empty(0);
    }

    /// The elements of a list, or nothing if it is none.
    static java.util.List<Node> elements(Node node) {
        return node instanceof Items items ? items.values() : java.util.List.of();
    }
}

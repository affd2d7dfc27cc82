package io.millrace.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millrace.local.template.Interpretation;
import io.millrace.local.template.Template;
import io.millrace.local.template.evaluate.Site;
import io.millrace.local.template.model.Resource;
import io.millrace.local.template.tree.JsonText;
import io.millrace.message.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A template as CloudFormation would see it with some parameters: every resource that would be made, evaluated.
///
/// @param source the text, for what evaluation hides
/// @param parameters those given
public record Deployable(String source, Map<String, String> parameters, Interpretation interpretation,
        Map<String, JsonNode> resources) {
    public static final Site SITE = new Site("eu-west-1", "123456789012", "millrace", URI.create("http://127.0.0.1:1"),
            URI.create("http://127.0.0.1:2"));

    /// @throws io.millrace.local.template.finding.TemplateException if the local interpreter refuses it
    public static Deployable of(String source, Map<String, String> parameters) {
        Interpretation interpretation = Template.interpret(source, SITE, parameters);
        Map<String, JsonNode> resources = new LinkedHashMap<>();
        interpretation.resources().forEach((id, fields) -> resources.put(id, json(JsonText.of(fields))));
        return new Deployable(source, parameters, interpretation, resources);
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text);
        } catch (Json.NotJson e) {
            throw new IllegalStateException(e);
        }
    }

    public <T extends Resource> List<T> all(Class<T> kind) {
        return interpretation.stack().all(kind);
    }

    /// Properties by logical id of everything of one type.
    Map<String, JsonNode> ofType(String type) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        resources.forEach((id, resource) -> {
            if (resource.path("Type").asText().equals(type)) {
                found.put(id, resource.path("Properties"));
            }
        });
        return found;
    }

    JsonNode properties(String logicalId) {
        return resources.getOrDefault(logicalId, MissingNode.getInstance()).path("Properties");
    }

    static Stream<JsonNode> each(JsonNode list) {
        return list.isArray() ? StreamSupport.stream(list.spliterator(), false)
                : list.isMissingNode() ? Stream.of() : Stream.of(list);
    }

    static List<String> texts(JsonNode list) {
        return each(list).map(JsonNode::asText).toList();
    }
}

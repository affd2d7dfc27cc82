package io.millrace.local.template.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;

/// Turns a resolved tree into JSON: filter policies, filter criteria, inputs of schedules.
public final class JsonText {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonText() {}

    public static String of(Node node) {
        return tree(node).toString();
    }

    private static JsonNode tree(Node node) {
        return switch (node) {
            case Text text -> scalar(text);
            case Items items -> {
                var array = JSON.arrayNode();
                items.values().forEach(value -> array.add(tree(value)));
                yield array;
            }
            case Fields fields -> {
                var object = JSON.objectNode();
                fields.entries().forEach((name, value) -> object.set(name, tree(value)));
                yield object;
            }
            case Absent _,Broken _ -> JSON.nullNode();
        };
    }

    private static JsonNode scalar(Text text) {
        return switch (text.kind()) {
            case STRING -> JSON.textNode(text.value());
            case BOOLEAN -> JSON.booleanNode(Boolean.parseBoolean(text.value()));
            case NULL -> JSON.nullNode();
            case NUMBER -> number(text.value());
        };
    }

    private static JsonNode number(String value) {
        try {
            return JSON.numberNode(new BigDecimal(value));
        } catch (NumberFormatException _) {
            return JSON.textNode(value); // 0x1F, .inf: numbers to YAML, not to JSON
        }
    }
}

package io.millrace.api.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.millrace.message.Json;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Node;
import io.millrace.rows.descriptor.Scalar;
import io.millrace.rows.descriptor.Sequence;
import java.math.BigDecimal;

/// A descriptor's tree, which may have been YAML, as JSON.
final class NodeJson {
    /// Beyond it a number could unfold into more digits than anybody should send.
    private static final int LARGEST_EXPONENT = 400;

    private NodeJson() {}

    static JsonNode of(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                var json = Json.object();
                mapping.entries().forEach((name, value) -> json.set(name, of(value)));
                yield json;
            }
            case Sequence sequence -> {
                var json = Json.object().putArray("");
                sequence.items().forEach(item -> json.add(of(item)));
                yield json;
            }
            case Scalar scalar -> of(scalar);
        };
    }

    private static JsonNode of(Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> TextNode.valueOf(scalar.text());
            case INTEGER, NUMBER -> number(scalar.text());
            case BOOLEAN -> BooleanNode.valueOf(scalar.isTrue());
            case NULL -> NullNode.getInstance();
        };
    }

    /// What JSON has no number for (`.inf`, `0x1F`) stays as it was written.
    private static JsonNode number(String text) {
        try {
            var number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > LARGEST_EXPONENT ? TextNode.valueOf(text)
                    : DecimalNode.valueOf(number);
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text);
        }
    }
}

package io.millrace.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/// The filter criteria of an event source mapping: a message that no pattern matches is deleted unseen.
///
/// Patterns speak of `body`, as JSON where it is JSON and as text otherwise (Lambda developer guide, "Event filtering").
final class MessageFilter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Machine machine = Machine.builder().build();
    private final boolean open;

    /// @throws IllegalArgumentException when a pattern is not valid
    MessageFilter(List<String> patterns) {
        open = patterns.isEmpty();
        for (int i = 0; i < patterns.size(); i++) {
            try {
                machine.addRule("pattern-" + i, patterns.get(i));
            } catch (IOException e) {
                throw new IllegalArgumentException("not a filter pattern: " + e.getMessage(), e);
            }
        }
    }

    boolean takes(String body) {
        if (open) {
            return true;
        }
        try {
            var event = JsonNodeFactory.instance.objectNode().set("body", parsed(body));
            return !machine.rulesForJSONEvent(event.toString()).isEmpty();
        } catch (Exception _) { // the library declares Exception: what it cannot read, no pattern matches
            return false;
        }
    }

    private static JsonNode parsed(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree.isContainerNode() ? tree : JsonNodeFactory.instance.textNode(body);
        } catch (IOException _) {
            return JsonNodeFactory.instance.textNode(body);
        }
    }
}

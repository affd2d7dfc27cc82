package io.millrace.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.sqs.MessageAttribute;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import software.amazon.event.ruler.Machine;

/// Decides whether a subscription wants a message: AWS's own rule matcher, fed with the message's attributes or its body
/// (SNS developer guide, "Amazon SNS subscription filter policies"). Immutable, thread-safe.
public final class FilterPolicy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULE = "policy";

    private final Machine machine = Machine.builder().build();
    private final Subscription.Scope scope;

    private FilterPolicy(String policy, Subscription.Scope scope) {
        this.scope = scope;
        try {
            machine.addRule(RULE, policy);
        } catch (IOException | RuntimeException malformed) {
            throw SnsException.invalid("FilterPolicy: " + malformed.getMessage());
        }
    }

    /// @param policy null for one that wants everything; then there is no policy, and the answer is null
    public static FilterPolicy parse(String policy, Subscription.Scope scope) {
        return policy == null ? null : new FilterPolicy(policy, scope);
    }

    public boolean wants(String message, Map<String, MessageAttribute> attributes) {
        String event = switch (scope) {
            case MessageAttributes -> attributes(attributes);
            case MessageBody -> body(message);
        };
        try {
            return event != null && !machine.rulesForJSONEvent(event).isEmpty();
        } catch (Exception unmatchable) {
            return false;
        }
    }

    /// A body that is not a JSON object matches no policy.
    private static String body(String message) {
        try {
            JsonNode body = JSON.readTree(message);
            return body != null && body.isObject() ? message : null;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    private static String attributes(Map<String, MessageAttribute> attributes) {
        ObjectNode event = JSON.createObjectNode();
        attributes.forEach((name, attribute) -> event.set(name, value(attribute)));
        return event.toString();
    }

    private static JsonNode value(MessageAttribute attribute) {
        try {
            return switch (attribute.type()) {
                case "Number" -> JSON.getNodeFactory().numberNode(new BigDecimal(attribute.value()));
                case "String.Array" -> JSON.readTree(attribute.value());
                default -> JSON.getNodeFactory().textNode(attribute.value());
            };
        } catch (NumberFormatException | JsonProcessingException malformed) {
            return JSON.getNodeFactory().textNode(attribute.value());
        }
    }
}

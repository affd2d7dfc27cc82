package io.millrace.local.template.evaluate;

import java.util.Map;

/// What other resources may say about a resource: its `Ref`, and its attributes.
///
/// @param open true for a resource whose type this interpreter does not know: every attribute is then granted
public record Identity(String ref, Map<String, String> attributes, boolean open) {
    public Identity {
        attributes = Map.copyOf(attributes);
    }

    public static Identity of(String ref, Map<String, String> attributes) {
        return new Identity(ref, attributes, false);
    }

    /// A resource that is not run: its name stands for whatever is asked of it.
    public static Identity open(String logicalId) {
        return new Identity(logicalId, Map.of(), true);
    }
}

package io.millrace.local.template.model;

import java.util.List;

/// Who may publish to topics or send to queues. Only services at endpoints can enforce it.
///
/// @param targets what `Ref` gives: ARNs of topics, URLs of queues
/// @param document JSON
public record AccessPolicy(String logicalId, Kind kind, List<String> targets, String document) implements Resource {
    public AccessPolicy {
        targets = List.copyOf(targets);
    }

    public enum Kind {
        TOPICS, QUEUES
    }
}

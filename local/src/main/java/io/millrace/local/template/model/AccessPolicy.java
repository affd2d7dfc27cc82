package io.millrace.local.template.model;

import io.millrace.local.policy.Policy;
import java.util.List;

/// Who may publish to topics or send to queues.
///
/// @param targets what `Ref` gives: ARNs of topics, URLs of queues
/// @param document JSON, for services at endpoints
/// @param policy the same, to evaluate
public record AccessPolicy(String logicalId, Kind kind, List<String> targets, String document,
        Policy policy) implements Resource {
    public AccessPolicy {
        targets = List.copyOf(targets);
    }

    public enum Kind {
        TOPICS, QUEUES
    }
}

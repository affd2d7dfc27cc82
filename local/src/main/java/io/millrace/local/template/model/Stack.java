package io.millrace.local.template.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a template says, evaluated: the resources to run, in the template's order, and the outputs.
public record Stack(List<Resource> resources, Map<String, String> outputs) {
    public Stack {
        resources = List.copyOf(resources);
        outputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    public <T extends Resource> List<T> all(Class<T> kind) {
        return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// @throws IllegalArgumentException if there is no such resource of that kind
    public <T extends Resource> T get(Class<T> kind, String logicalId) {
        return all(kind).stream().filter(resource -> resource.logicalId().equals(logicalId)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the template has no " + kind.getSimpleName().toLowerCase() + " " + logicalId));
    }
}

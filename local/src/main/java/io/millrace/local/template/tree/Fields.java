package io.millrace.local.template.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A map in the order of the template. An intrinsic function is a map with its long name as the only key.
public record Fields(int line, Map<String, Node> entries) implements Node {
    public Fields {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static Fields empty(int line) {
        return new Fields(line, Map.of());
    }

    public Optional<Node> get(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /// The name of the intrinsic function that this map is, `Ref` and `Condition` included.
    public Optional<String> intrinsic() {
        if (entries.size() != 1) {
            return Optional.empty();
        }
        String only = entries.keySet().iterator().next();
        return only.equals("Ref") || only.equals("Condition") || only.startsWith("Fn::") ? Optional.of(only)
                : Optional.empty();
    }
}

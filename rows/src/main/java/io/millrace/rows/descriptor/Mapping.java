package io.millrace.rows.descriptor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Named nodes, in the order in which they were written. Keys are unique: a repeated key is a mistake that
/// [Descriptor#read] reports.
///
/// @param line 1-based line of the first key
/// @param entries the value of each key
/// @param keyLines the 1-based line of each key
public record Mapping(int line, Map<String, Node> entries, Map<String, Integer> keyLines) implements Node {
    public Mapping {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        keyLines = Map.copyOf(keyLines);
    }

    public Optional<Node> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    /// The line of a key, or of the mapping itself if it has no such key.
    public int lineOf(String key) {
        return keyLines.getOrDefault(key, line);
    }
}

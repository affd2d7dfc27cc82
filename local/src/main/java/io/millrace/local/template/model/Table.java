package io.millrace.local.template.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A DynamoDB table. Capacity is never limited locally.
///
/// @param attributes name to type (S, N or B) of the key attributes
/// @param timeToLive the attribute that holds an item's expiry in epoch seconds
public record Table(String logicalId, String name, Map<String, String> attributes, Key key, List<Index> globalIndexes,
        List<Index> localIndexes, Optional<String> timeToLive) implements Resource {
    public Table {
        attributes = Map.copyOf(attributes);
        globalIndexes = List.copyOf(globalIndexes);
        localIndexes = List.copyOf(localIndexes);
    }

    public record Key(String hash, Optional<String> range) {}

    /// @param projection ALL, KEYS_ONLY or INCLUDE
    public record Index(String name, Key key, String projection, List<String> included) {
        public Index {
            included = List.copyOf(included);
        }
    }
}

package io.millrace.local.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What somebody wants to do: one action on one resource.
///
/// @param action as IAM names it, `dynamodb:Query`
/// @param resource its ARN, or `*` where the action knows no resources
/// @param context condition keys and their values, whatever their case; a key without values is absent
public record Call(String action, String resource, Map<String, List<String>> context) {
    public Call {
        var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(context);
        context = java.util.Collections.unmodifiableMap(sorted);
    }

    public static Call of(String action, String resource) {
        return new Call(action, resource, Map.of());
    }

    List<String> values(String key) {
        return context.getOrDefault(key, List.of());
    }

    @Override
    public String toString() {
        return action + " on " + resource;
    }
}

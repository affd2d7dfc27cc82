package io.millrace.local.http;

import io.millrace.local.template.model.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the route of a request as API Gateway's HTTP APIs do: the most specific path wins, a literal segment before a
/// variable and a variable before a greedy one; then a method before `ANY`; `$default` takes the rest. Immutable.
///
/// Source: API Gateway developer guide, "Create routes for HTTP APIs", "Working with path variables".
final class RouteTable<T> {
    private final List<Entry<T>> entries = new ArrayList<>();

    /// A route and what it leads to.
    record Entry<T>(Route route, T target) {}

    /// @param parameters the path variables, decoded
    record Match<T>(Route route, T target, Map<String, String> parameters) {}

    RouteTable(List<Entry<T>> routes) {
        entries.addAll(routes);
        entries.sort((a, b) -> rank(a.route()).compareTo(rank(b.route())));
    }

    /// Sorts before what is less specific, segment by segment.
    private static String rank(Route route) {
        if (route.path().equals(Route.DEFAULT)) {
            return "9";
        }
        StringBuilder rank = new StringBuilder();
        for (String segment : segments(route.path())) {
            rank.append(segment.endsWith("+}") ? '3' : segment.startsWith("{") ? '2' : '1');
        }
        return rank + (route.method().equals("ANY") ? "b" : "a");
    }

    /// @param path decoded, with a slash at the front
    Optional<Match<T>> match(String method, String path) {
        List<String> segments = segments(path);
        for (Entry<T> entry : entries) {
            Route route = entry.route();
            if (route.path().equals(Route.DEFAULT)) {
                return Optional.of(new Match<>(route, entry.target(), Map.of()));
            }
            if (route.method().equals("ANY") || route.method().equals(method)) {
                Optional<Map<String, String>> parameters = parameters(segments(route.path()), segments);
                if (parameters.isPresent()) {
                    return Optional.of(new Match<>(route, entry.target(), parameters.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> parameters(List<String> pattern, List<String> path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String segment = pattern.get(i);
            if (i >= path.size()) {
                return Optional.empty();
            }
            if (segment.endsWith("+}")) {
                String rest = String.join("/", path.subList(i, path.size()));
                parameters.put(segment.substring(1, segment.length() - 2), rest);
                return rest.isEmpty() ? Optional.empty() : Optional.of(parameters);
            }
            if (segment.startsWith("{")) {
                parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
            }
            if (path.get(i).isEmpty() ? !segment.isEmpty() : !segment.startsWith("{") && !segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return pattern.size() == path.size() ? Optional.of(parameters) : Optional.empty();
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}

package io.millrace.local.template.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Lambda function and what invokes it.
///
/// @param handler class name, with `::method` or without
/// @param environment as the template says, without what Lambda itself adds
/// @param reservedConcurrency the most instances at a time; 0 switches the function off
public record Function(String logicalId, String name, String arn, String handler, Duration timeout, int memoryMegabytes,
        Map<String, String> environment, Optional<Integer> reservedConcurrency,
        List<EventSource> events) implements Resource {
    public Function {
        environment = Map.copyOf(environment);
        events = List.copyOf(events);
    }

    public Function with(EventSource event) {
        List<EventSource> more = new java.util.ArrayList<>(events);
        more.add(event);
        return new Function(logicalId, name, arn, handler, timeout, memoryMegabytes, environment, reservedConcurrency,
                more);
    }

    public <T extends EventSource> List<T> events(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}

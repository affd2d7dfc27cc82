package io.millrace.local.template.model;

/// Something that invokes a function.
public sealed interface EventSource permits QueueSource, Schedule, Route {
    /// The event's name in the template.
    String name();
}

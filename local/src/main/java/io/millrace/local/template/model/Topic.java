package io.millrace.local.template.model;

/// A standard topic.
public record Topic(String logicalId, String name, String arn) implements Resource {}

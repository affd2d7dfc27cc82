package io.millrace.local.template.tree;

/// What `AWS::NoValue` evaluates to: the property is as if it had not been written.
public record Absent(int line) implements Node {}

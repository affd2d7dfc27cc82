package io.millrace.local.template.tree;

/// A value that could not be evaluated. Its problem is already reported, so whoever meets it stays quiet.
public record Broken(int line) implements Node {}

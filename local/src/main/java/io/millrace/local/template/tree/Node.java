package io.millrace.local.template.tree;

/// A template as a tree in which every node knows its line. Immutable.
public sealed interface Node permits Text, Items, Fields, Absent, Broken {
    /// 1-based.
    int line();
}

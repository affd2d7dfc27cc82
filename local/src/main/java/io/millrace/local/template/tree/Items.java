package io.millrace.local.template.tree;

import java.util.List;

/// A list.
public record Items(int line, List<Node> values) implements Node {
    public Items {
        values = List.copyOf(values);
    }
}

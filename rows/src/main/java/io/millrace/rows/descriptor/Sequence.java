package io.millrace.rows.descriptor;

import java.util.List;

/// A list of nodes, in the order in which they were written.
///
/// @param line 1-based
public record Sequence(int line, List<Node> items) implements Node {
    public Sequence {
        items = List.copyOf(items);
    }
}

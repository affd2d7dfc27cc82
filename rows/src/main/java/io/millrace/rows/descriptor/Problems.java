package io.millrace.rows.descriptor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects every mistake of a descriptor, so that its author sees all of them at once. Not thread-safe.
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Node at, String path, String message) {
        add(at.line(), path, message);
    }

    public void add(int line, String path, String message) {
        found.add(new Problem(line, path, message));
    }

    /// The mistakes so far, ordered by line.
    public List<Problem> list() {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }
}

package io.millrace.bench.rows;

import java.util.ArrayList;
import java.util.List;

/// The median of durations. Not thread-safe.
final class Median {
    private final List<Long> all = new ArrayList<>();

    void add(long nanos) {
        all.add(nanos);
    }

    long nanos() {
        var sorted = all.stream().sorted().toList();
        return (sorted.get(sorted.size() / 2) + sorted.get((sorted.size() - 1) / 2)) / 2;
    }

    double seconds() {
        return nanos() / 1e9;
    }
}

package io.millrace.bench.rows;

import java.util.ArrayList;
import java.util.List;

/// Ratios of runs right beside each other, which a machine whose speed changes by the second leaves alone more than it does the runs' own medians. Not thread-safe.
final class Ratios {
    private final List<Double> all = new ArrayList<>();

    void add(double ratio) {
        all.add(ratio);
    }

    double median() {
        return quantile(0.5);
    }

    /// The quarters in the middle.
    String middle() {
        return "%.2f to %.2f".formatted(quantile(0.25), quantile(0.75));
    }

    private double quantile(double share) {
        return all.stream().sorted().toList().get((int) Math.round(share * (all.size() - 1)));
    }
}

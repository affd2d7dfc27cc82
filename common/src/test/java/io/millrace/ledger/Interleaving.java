package io.millrace.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// Random interleavings of several workers' steps on a ledger, from a seed; one that breaks a promise is shortened before it is shown.
final class Interleaving {
    private static final int WORKERS = 4;
    private static final int FILES = 2;
    private static final int PARTS = 2;
    private static final AtomicInteger RUNS = new AtomicInteger();

    private Interleaving() {}

    static List<Step> steps(long seed, int count) {
        var random = new Random(seed);
        var kinds = Step.Kind.values();
        var steps = new ArrayList<Step>();
        for (int i = 0; i < count; i++) {
            // Half of the steps are a worker's daily ones.
            var kind = random.nextBoolean() ? kinds[random.nextInt(Step.Kind.RELEASE.ordinal() + 1)]
                    : kinds[random.nextInt(kinds.length)];
            steps.add(new Step(kind, random.nextInt(WORKERS), random.nextInt(FILES), random.nextInt(PARTS),
                    kind == Step.Kind.PASS ? random.nextInt(25_000) : random.nextInt(100)));
        }
        return steps;
    }

    /// @throws AssertionError with the shortest sequence that was found to break the same promise
    static void check(LedgerPorts ledger, long seed, int count) {
        var steps = steps(seed, count);
        var failure = failure(ledger, steps);
        if (failure != null) {
            var shortest = shortened(ledger, steps);
            throw new AssertionError("seed " + seed + ", shortened to " + shortest.size() + " steps: " + shortest,
                    failure(ledger, shortest));
        }
    }

    private static AssertionError failure(LedgerPorts ledger, List<Step> steps) {
        var witness = new Witness(ledger, "run" + RUNS.incrementAndGet() + "-");
        try {
            steps.forEach(witness::take);
            return null;
        } catch (AssertionError e) {
            return e;
        }
    }

    /// Leaves out pieces, large ones first, as long as it still fails.
    private static List<Step> shortened(LedgerPorts ledger, List<Step> failing) {
        var shortest = failing;
        for (int piece = failing.size() / 2; piece >= 1; piece /= 2) {
            for (int from = 0; from + piece <= shortest.size();) {
                var candidate = new ArrayList<>(shortest.subList(0, from));
                candidate.addAll(shortest.subList(from + piece, shortest.size()));
                if (failure(ledger, candidate) != null) {
                    shortest = candidate;
                } else {
                    from += piece;
                }
            }
        }
        return shortest;
    }
}

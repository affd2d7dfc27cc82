package io.millrace.cli.dlq;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Goes once through a queue, batch by batch: each message is shown once, and what was not taken is let go at the end, also where the walk is cut short.
///
/// A message that comes back while the walk goes on is recognised by its id. What dies anew meanwhile is a new message: the walk is bounded, so that it ends all the same.
final class Walk {
    static final int BATCH = 10;
    /// After so many receives without news there is none.
    private static final int QUIET = 2;

    private final Letters letters;
    private final int most;
    private final BooleanSupplier cancelled;

    /// @param most at most so many messages of a queue
    Walk(Letters letters, int most, BooleanSupplier cancelled) {
        this.letters = letters;
        this.most = most;
        this.cancelled = cancelled;
    }

    /// What is done with a batch; returns the messages that are gone from the queue.
    @FunctionalInterface
    interface Step {
        Collection<Letter> take(List<Letter> fresh) throws InterruptedException;
    }

    /// @return how many messages were seen
    int over(DeadLetterQueue queue, int batch, Step step) throws InterruptedException {
        long bound = Math.min(most, letters.depth(queue).all());
        Set<String> seen = new HashSet<>();
        Map<String, Letter> held = new LinkedHashMap<>();
        try {
            int quiet = 0;
            while (seen.size() < bound && quiet < QUIET && !cancelled.getAsBoolean()) {
                var received = letters.receive(queue, (int) Math.min(batch, bound - seen.size()));
                received.forEach(letter -> held.put(letter.id(), letter));
                var fresh = received.stream().filter(letter -> seen.add(letter.id())).toList();
                quiet = fresh.isEmpty() ? quiet + 1 : 0;
                if (!fresh.isEmpty()) {
                    step.take(fresh).forEach(gone -> held.remove(gone.id()));
                }
            }
        } finally {
            letters.release(queue, new ArrayList<>(held.values()));
        }
        return seen.size();
    }
}

package io.millrace.cli.dlq;

import io.millrace.cli.dlq.DeadLetterQueue.Route;
import io.millrace.ledger.OperatorAction;
import io.millrace.ledger.OperatorActions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// Sends dead letters back to where they came from.
///
/// A letter is deleted only once its copy is in the other queue: cut off in between, it is in both, never in none, and the pipeline does not count it twice. What is
/// about to be sent is noted with its file first, so that the ledger knows of a redrive that was killed.
final class Redrive {
    private final Letters letters;
    private final OperatorActions actions;
    private final Pace pace;
    private final BooleanSupplier cancelled;

    Redrive(Letters letters, OperatorActions actions, Pace pace, BooleanSupplier cancelled) {
        this.letters = letters;
        this.actions = actions;
        this.pace = pace;
        this.cancelled = cancelled;
    }

    /// @param planned the letters to send, as a look at the queues found them; those that have come since stay
    /// @param progress told how many more were sent, after each batch
    /// @return how many were sent
    int run(OperatorAction action, List<DeadLetterQueue> queues, Collection<Diagnosis> planned, LongConsumer progress)
            throws InterruptedException {
        Map<String, Diagnosis> wanted = new HashMap<>();
        planned.forEach(diagnosis -> wanted.put(diagnosis.letter().id(), diagnosis));
        var sent = new int[1];
        for (var queue : queues) {
            if (planned.stream().anyMatch(diagnosis -> diagnosis.queue().equals(queue))) {
                new Walk(letters, Integer.MAX_VALUE, () -> cancelled.getAsBoolean() || wanted.isEmpty()).over(queue,
                        pace.batch(), fresh -> {
                            var chosen = new LinkedHashMap<Letter, Diagnosis>();
                            fresh.stream().filter(letter -> wanted.containsKey(letter.id()))
                                    .forEach(letter -> chosen.put(letter, wanted.remove(letter.id())));
                            var gone = send(action, queue, chosen);
                            sent[0] += gone.size();
                            progress.accept(gone.size());
                            pace.after(gone.size());
                            return gone;
                        });
            }
        }
        return sent[0];
    }

    private Set<Letter> send(OperatorAction action, DeadLetterQueue queue, Map<Letter, Diagnosis> chosen) {
        Map<Route, List<Letter>> byRoute = new LinkedHashMap<>();
        chosen.keySet().forEach(letter -> queue.routeOf(letter)
                .ifPresent(route -> byRoute.computeIfAbsent(route, _ -> new ArrayList<>()).add(letter)));
        actions.concerns(action, byRoute.values().stream().flatMap(List::stream)
                .flatMap(letter -> chosen.get(letter).files().stream()).toList());
        var gone = new HashSet<Letter>();
        byRoute.forEach((route, some) -> {
            var there = letters.send(route, some);
            // One that could not be deleted is in both queues now: it comes back here, and is a duplicate to the pipeline.
            letters.delete(queue, some.stream().filter(there::contains).toList());
            gone.addAll(there);
        });
        return gone;
    }
}

package io.millrace.cli.dlq;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// Looks at dead letters and changes nothing: what is there, and what an action would do.
final class Examination {
    private final Letters letters;
    private final Diagnoses diagnoses;
    private final Clock clock;

    Examination(Letters letters, Diagnoses diagnoses, Clock clock) {
        this.letters = letters;
        this.diagnoses = diagnoses;
        this.clock = clock;
    }

    /// Side by side: most of it is waiting for the ledger.
    private List<Diagnosis> diagnose(DeadLetterQueue queue, List<Letter> fresh) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(fresh.stream()
                    .map(letter -> (Callable<Diagnosis>) () -> diagnoses.of(queue, letter))
                    .toList()).stream().map(Examination::join).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Diagnosis join(Future<Diagnosis> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /// @param most of each queue
    /// @param force whether those that cannot succeed are taken too
    Plan plan(List<DeadLetterQueue> queues, Selection selection, int most, boolean force, BooleanSupplier cancelled)
            throws InterruptedException {
        var taken = new ArrayList<Diagnosis>();
        var refused = new ArrayList<Diagnosis>();
        var others = new ArrayList<Diagnosis>();
        long held = 0;
        for (var queue : queues) {
            if (selection.selects(queue)) {
                held += letters.depth(queue).held();
                new Walk(letters, most, cancelled).over(queue, Walk.BATCH, fresh -> {
                    for (var diagnosis : diagnose(queue, fresh)) {
                        (!selection.selects(diagnosis, clock.instant()) ? others
                                : diagnosis.isHopeless() && !force ? refused : taken).add(diagnosis);
                    }
                    return List.of();
                });
            }
        }
        return new Plan(taken, refused, others, held);
    }
}

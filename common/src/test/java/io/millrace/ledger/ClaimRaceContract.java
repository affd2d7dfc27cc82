package io.millrace.ledger;

import static io.millrace.ledger.LedgerPorts.T0;
import static io.millrace.ledger.LedgerPorts.part;
import static io.millrace.ledger.LedgerPorts.received;
import static io.millrace.ledger.LedgerPorts.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Semantics, "Idempotency and the ledger": whatever the number of workers, one holds the claim.
public interface ClaimRaceContract {
    int THREADS = 8;
    int ROUNDS = 25;

    LedgerPorts ledger();

    private static <T> ArrayList<T> together(int rounds, Callable<T> work) throws Exception {
        var start = new CyclicBarrier(THREADS);
        var results = new ArrayList<T>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<ArrayList<T>>>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    var mine = new ArrayList<T>();
                    for (int round = 0; round < rounds; round++) {
                        mine.add(work.call());
                    }
                    return mine;
                }));
            }
            for (var future : running) {
                results.addAll(future.get());
            }
        }
        return results;
    }

    @Test
    default void exactlyOneOwnsAPartAtATime() throws Exception {
        var part = part(received("race.csv"));
        var names = new AtomicInteger();
        var holders = new AtomicInteger();

        var most = together(ROUNDS, () -> {
            var fence = new Fence("f" + names.incrementAndGet());
            if (!(ledger().parts().claim(part, fence, T0, T0.plusSeconds(60)) instanceof Claim.Owned)) {
                return 0;
            }
            int now = holders.incrementAndGet();
            Thread.yield();
            holders.decrementAndGet();
            ledger().parts().release(part, fence, T0);
            return now;
        });

        assertThat(most).contains(1).doesNotContain(2);
    }

    /// Every claim expires at once, so that holders are overtaken all the time.
    @Test
    default void exactlyOneCompletesAPart() throws Exception {
        var part = part(received("overtaken.csv"));
        var names = new AtomicInteger();

        var completed = together(ROUNDS, () -> {
            var fence = new Fence("f" + names.incrementAndGet());
            return ledger().parts().claim(part, fence, T0, T0) instanceof Claim.Owned
                    && ledger().parts().complete(part, fence, result());
        });

        assertThat(completed).filteredOn(done -> done).hasSize(1);
    }

    @Test
    default void exactlyOneOpensAFile() throws Exception {
        var opened = together(1, () -> ledger().files().open(received("opened.csv")).isEmpty());

        assertThat(opened).filteredOn(first -> first).hasSize(1);
    }

    @Test
    default void exactlyOneEndStands() throws Exception {
        var file = received("ended.csv");
        ledger().files().open(file);
        var seconds = new AtomicInteger();

        var stands = together(1, () -> ledger().ends()
                .end(file.id(), 1, LedgerPorts.accepted(T0.plusSeconds(seconds.incrementAndGet()))).orElseThrow());

        assertThat(stands.stream().distinct()).hasSize(1);
    }

    @Test
    default void aMarkEndsAtTheHighestSequencer() throws Exception {
        var sequencers = new AtomicInteger(0x100);
        together(ROUNDS, () -> ledger().marks().advance("uploads", "k",
                Mark.tombstone(new Sequencer(Integer.toHexString(sequencers.incrementAndGet())))));

        assertThat(ledger().marks().find("uploads", "k").orElseThrow().sequencer())
                .isEqualTo(new Sequencer(Integer.toHexString(0x100 + THREADS * ROUNDS)));
    }
}

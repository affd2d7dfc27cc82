package io.millrace.e2e.chaos.run;

import io.millrace.e2e.chaos.watch.Subscriber;
import io.millrace.e2e.chaos.watch.Watcher;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;

/// Waits until a system without faults has come to rest, and does meanwhile what an operator would: redrives dead letters and has the sweep run.
public final class Rest {
    private static final Duration SWEEP_PAUSE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /// So often in a row nothing was under way.
    private static final int QUIET_LOOKS = 4;

    private final Site site;
    private final Operator operator;
    private final Subscriber subscriber;
    private final Watcher watcher;
    private int redriven;

    public Rest(Site site, Operator operator, Subscriber subscriber, Watcher watcher) {
        this.site = site;
        this.operator = operator;
        this.subscriber = subscriber;
        this.watcher = watcher;
    }

    /// How many dead letters went back.
    public int redriven() {
        return redriven;
    }

    /// @param most how long it may take without getting any nearer
    /// @return whether it has come to rest
    public boolean await(Duration most) throws InterruptedException {
        long giveUp = System.nanoTime() + most.toNanos();
        long nextSweep = System.nanoTime();
        long least = Long.MAX_VALUE;
        int quiet = 0;
        while (System.nanoTime() < giveUp && quiet < QUIET_LOOKS) {
            if (System.nanoTime() > nextSweep) {
                operator.sweep();
                nextSweep = System.nanoTime() + SWEEP_PAUSE.toNanos();
            }
            long left = left();
            quiet = left == 0 && subscriber.isIdle() ? quiet + 1 : 0;
            if (left < least) {
                least = left;
                giveUp = System.nanoTime() + most.toNanos();
            }
            Thread.sleep(LOOK);
        }
        return quiet >= QUIET_LOOKS;
    }

    /// Messages that wait and files that were not seen to end.
    private long left() {
        try {
            redriven += operator.redrive();
            return site.queues().stream().mapToLong(operator::depth).sum() + watcher.open().size();
        } catch (SdkException e) {
            return Long.MAX_VALUE;
        }
    }
}

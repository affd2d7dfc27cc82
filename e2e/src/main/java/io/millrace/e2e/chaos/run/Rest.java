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

    /// @return whether it has come to rest within that time
    public boolean await(Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        long nextSweep = System.nanoTime();
        int quiet = 0;
        while (System.nanoTime() < until && quiet < QUIET_LOOKS) {
            if (System.nanoTime() > nextSweep) {
                operator.sweep();
                nextSweep = System.nanoTime() + SWEEP_PAUSE.toNanos();
            }
            quiet = isQuiet() ? quiet + 1 : 0;
            Thread.sleep(LOOK);
        }
        return quiet >= QUIET_LOOKS;
    }

    private boolean isQuiet() {
        try {
            redriven += operator.redrive();
            return site.queues().stream().allMatch(queue -> operator.depth(queue) == 0) && watcher.open().isEmpty()
                    && subscriber.isIdle();
        } catch (SdkException e) {
            return false;
        }
    }
}

package io.millrace.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One execution environment: a handler and the one thread that calls it.
///
/// After a timeout or an `Error` it must not be used again; `fit()` says so.
final class Instance {
    private final ExecutorService thread;
    private Handler handler;
    private volatile boolean fit = true;

    Instance(String name) {
        thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
    }

    /// Something that a handler does and that may throw anything.
    @FunctionalInterface
    interface Work<T> {
        T run() throws Throwable;
    }

    /// Makes the handler, within `limit`.
    Invoked init(Work<Handler> making, Duration limit) {
        return within(limit, () -> {
            handler = making.run();
            return new byte[0];
        });
    }

    /// @param context made just before, so that the interrupt never comes earlier than it promises
    Invoked invoke(byte[] event, Context context, Duration timeout) {
        return within(timeout, () -> handler.handle(event, context));
    }

    private Invoked within(Duration limit, Work<byte[]> work) {
        Future<Invoked> running = thread.submit(() -> outcome(work));
        try {
            return running.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            retire();
            return new Invoked.TimedOut(limit);
        } catch (InterruptedException _) {
            retire();
            Thread.currentThread().interrupt();
            return new Invoked.Failed("Stopped", "the local system is stopping");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // outcome() lets nothing through
        }
    }

    private Invoked outcome(Work<byte[]> work) {
        try {
            return new Invoked.Returned(work.run());
        } catch (Throwable e) { // whatever it is, it is the function's outcome and not ours
            fit = fit && e instanceof Exception;
            return new Invoked.Failed(e.getClass().getName(), String.valueOf(e.getMessage()));
        }
    }

    boolean fit() {
        return fit;
    }

    /// Interrupts what runs and gives the thread up. A handler that ignores the interrupt runs on, unheard.
    void retire() {
        fit = false;
        thread.shutdownNow();
    }
}

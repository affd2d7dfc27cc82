package io.millrace.cli.dlq;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Ctrl-C, or a signal to end, as a wish: the process ends once the command has come to a good end, or after a while.
final class Cancellation implements BooleanSupplier, AutoCloseable {
    /// As long as a batch is held: then its messages are back anyway.
    private static final Duration PATIENCE = Duration.ofSeconds(SqsLetters.HELD_SECONDS);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean asked;

    /// @param onAsked run when it is asked for
    Cancellation(Runnable onAsked) {
        hook = new Thread(() -> {
            asked = true;
            onAsked.run();
            try {
                ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "cancel");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public boolean getAsBoolean() {
        return asked;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: that is what was asked for.
        }
    }
}

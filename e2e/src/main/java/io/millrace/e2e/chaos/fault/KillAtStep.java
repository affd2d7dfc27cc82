package io.millrace.e2e.chaos.fault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/// Kills this process with SIGKILL when it comes to a step for the n-th time: whoever came there goes no further, and nothing is flushed. Thread-safe.
public final class KillAtStep implements ExecutionInterceptor {
    private static final int SOME_BYTES = 200;

    private final Step step;
    private final int times;
    private final long armedNanos;
    private final AtomicInteger seen = new AtomicInteger();

    /// @param times 1 for the first time
    /// @param afterMillis not before so much time has passed
    public KillAtStep(Step step, int times, long afterMillis) {
        this.step = step;
        this.times = times;
        this.armedNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(afterMillis);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (Step.of(context.request(), false) == step) {
            here();
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (Step.of(context.request(), true) == step && !isEmptyReceive(context)) {
            here();
        }
    }

    private static boolean isEmptyReceive(Context.AfterExecution context) {
        return context.response() instanceof ReceiveMessageResponse received
                && received.messages().isEmpty();
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
            ExecutionAttributes attributes) {
        if (step != Step.MID_READ || Step.Effect.of(context.request()) != Step.Effect.READ
                || !context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        return context.responseBody().map(body -> new FilterInputStream(body) {
            private int left = SOME_BYTES;

            @Override
            public int read(byte[] bytes, int from, int most) throws IOException {
                if (left == 0) {
                    here();
                    left = Integer.MAX_VALUE;
                }
                int some = super.read(bytes, from, Math.min(most, left));
                left -= Math.max(0, some);
                return some;
            }
        });
    }

    private void here() {
        if (System.nanoTime() >= armedNanos && seen.incrementAndGet() == times) {
            kill();
        }
    }

    private static void kill() {
        try {
            new ProcessBuilder("kill", "-KILL", Long.toString(ProcessHandle.current().pid())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }
}

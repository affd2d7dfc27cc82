package io.millrace.local.lambda;

import io.millrace.local.template.model.Function;
import java.time.Duration;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Runs one function as Lambda does: every concurrent invocation has an instance of its own, made once and used
/// again; the timeout is enforced; beyond the concurrency, callers are throttled.
///
/// Thread-safe. Unlike in Lambda, instances share one JVM, so static state is common to all of them.
public final class FunctionHost implements AutoCloseable {
    /// Lambda's own limit for the init phase.
    private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

    private final Function function;
    private final Map<String, String> environment;
    private final Consumer<String> log;
    private final Duration initLimit;
    private final Semaphore concurrency;
    private final Deque<Instance> idle = new ConcurrentLinkedDeque<>();
    private final Set<Instance> busy = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();
    private volatile boolean closed;

    /// @param local region, credentials and endpoints, added to the function's own environment
    /// @param most instances at a time where the template reserves no concurrency
    /// @param log takes what the handler writes to its context's logger
    public FunctionHost(Function function, Map<String, String> local, int most, Consumer<String> log) {
        this(function, local, most, log, INIT_LIMIT);
    }

    FunctionHost(Function function, Map<String, String> local, int most, Consumer<String> log, Duration initLimit) {
        this.function = function;
        this.environment = FunctionEnvironment.of(function, local);
        this.log = log;
        this.initLimit = initLimit;
        this.concurrency = new Semaphore(function.reservedConcurrency().orElse(most));
    }

    public Function function() {
        return function;
    }

    /// Makes an instance ahead of the first invocation.
    ///
    /// @throws FunctionInitException when the handler cannot be made: a mistake in code or configuration
    public void warm() {
        Instance instance = new Instance(nextName());
        switch (init(instance)) {
            case Invoked.Returned _ -> idle.push(instance);
            case Invoked.Failed failed -> throw new FunctionInitException(function,
                    failed.errorType() + ": " + failed.message());
            case Invoked.TimedOut timedOut -> throw new FunctionInitException(function,
                    "takes longer than " + timedOut.after().toMillis() + " ms");
            case Invoked.Throttled _ -> throw new IllegalStateException("init is never throttled");
        }
    }

    /// Calls the function and waits for the outcome.
    ///
    /// @param event JSON
    public Invoked invoke(byte[] event) {
        if (!concurrency.tryAcquire()) {
            return new Invoked.Throttled();
        }
        try {
            return acquired(event);
        } finally {
            concurrency.release();
        }
    }

    private Invoked acquired(byte[] event) {
        Instance instance = idle.poll();
        if (instance == null) {
            instance = new Instance(nextName());
            Invoked init = init(instance);
            if (!(init instanceof Invoked.Returned)) {
                instance.retire();
                return init;
            }
        }
        busy.add(instance);
        try {
            Duration timeout = function.timeout();
            return instance.invoke(event, context(timeout), timeout);
        } finally {
            busy.remove(instance);
            if (instance.fit() && !closed) {
                idle.push(instance);
            } else {
                instance.retire();
            }
        }
    }

    private Invoked init(Instance instance) {
        return instance.init(() -> Handler.create(function.handler(), environment), initLimit);
    }

    private InvocationContext context(Duration timeout) {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String trace = "Root=1-" + hex.toHexDigits((int) (System.currentTimeMillis() / 1000)) + "-"
                + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextInt()) + ";Parent="
                + hex.toHexDigits(random.nextLong()) + ";Sampled=1";
        return new InvocationContext(function, UUID.randomUUID().toString(), trace,
                System.nanoTime() + timeout.toNanos(), log);
    }

    private String nextName() {
        return function.logicalId() + "-" + made.incrementAndGet();
    }

    /// How many instances were made so far; more than one only where invocations overlapped or an instance was lost.
    public int instancesMade() {
        return made.get();
    }

    /// How many invocations run now.
    public int running() {
        return busy.size();
    }

    /// Interrupts what still runs.
    @Override
    public void close() {
        closed = true;
        busy.forEach(Instance::retire);
        for (Instance instance = idle.poll(); instance != null; instance = idle.poll()) {
            instance.retire();
        }
    }
}

package io.millrace;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/// A worker that dies at the n-th call of its ports: just before the call has an effect, or just after. Thread-safe.
public final class Crash {
    private final AtomicInteger calls = new AtomicInteger();
    private final int at;
    private final boolean after;

    public Crash(int at, boolean after) {
        this.at = at;
        this.after = after;
    }

    public static Crash never() {
        return new Crash(Integer.MAX_VALUE, false);
    }

    /// Whether there were as many calls as it takes.
    public boolean happened() {
        return calls.get() >= at;
    }

    /// The same port, until it dies.
    public <P> P on(Class<P> port, P real) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    int call = calls.incrementAndGet();
                    // The dead do nothing any more, not even to tidy up.
                    if (call > at || call == at && !after) {
                        throw new Crashed();
                    }
                    Object answer;
                    try {
                        answer = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (call == at) {
                        throw new Crashed();
                    }
                    return answer;
                }));
    }

    public static final class Crashed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}

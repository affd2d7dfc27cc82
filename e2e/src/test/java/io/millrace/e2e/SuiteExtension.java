package io.millrace.e2e;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a suite its backend, its [Drops] and its [Outcomes]: started once for all suites of a run, with the project's feeds applied.
final class SuiteExtension implements BeforeAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
        shared(context);
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).getOrComputeIfAbsent(Shared.class,
                key -> Shared.start(), Shared.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Backend.class || type == Drops.class || type == Outcomes.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var shared = shared(context);
        var type = parameter.getParameter().getType();
        return type == Backend.class ? shared.backend() : type == Drops.class ? shared.drops() : shared.outcomes();
    }

    private record Shared(Backend backend, Drops drops, Outcomes outcomes) implements AutoCloseable {
        static Shared start() {
            var backend = Backends.fromEnvironment();
            var drops = new Drops(backend);
            try {
                drops.applyFeeds();
            } catch (Exception e) {
                throw new IllegalStateException("the project's feeds could not be applied", e);
            }
            return new Shared(backend, drops, new Outcomes(backend, drops, "e2e"));
        }

        @Override
        public void close() {
            outcomes.close();
            drops.close();
            backend.close();
        }
    }
}

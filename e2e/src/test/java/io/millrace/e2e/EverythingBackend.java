package io.millrace.e2e;

import io.millrace.local.LocalOptions;
import io.millrace.local.access.Access;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The whole system in this JVM, with small lanes and short times, so that a few files take every way; what it logs is kept.
final class EverythingBackend extends SystemBackend {
    private final List<String> log;

    private EverythingBackend(LocalOptions options, List<String> log) {
        super(options.withLog(log::add));
        this.log = log;
    }

    static EverythingBackend start(Path template, Path state, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(QUICK);
        parameters.putAll(Map.of("LargeFileBytes", "100000", "PartBytes", "200000", "StuckSeconds", "1"));
        parameters.putAll(more);
        return new EverythingBackend(options(template, state).withParameters(parameters), new CopyOnWriteArrayList<>());
    }

    Access access() {
        return system().access();
    }

    void fire(String function) {
        system().fire(function);
    }

    List<String> log() {
        return log;
    }

    @Override
    public String describe() {
        return "embedded services, every way";
    }
}

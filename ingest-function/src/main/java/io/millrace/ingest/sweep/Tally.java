package io.millrace.ingest.sweep;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What a sweep saw and did, counted by name. Thread-safe.
public final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();

    synchronized void add(String name, long some) {
        if (some > 0) {
            counts.merge(name, some, Long::sum);
        }
    }

    void add(String name) {
        add(name, 1);
    }

    public synchronized long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /// By name; what did not happen is not there.
    public synchronized Map<String, Long> counts() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}

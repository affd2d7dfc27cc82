package io.millrace.e2e.chaos.fault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Chance that can be played again: what falls is a pure function of the seed, the name of a decision and how often it was asked before. Thread-safe.
public final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final Map<String, AtomicLong> asked = new ConcurrentHashMap<>();

    public Dice(long seed) {
        this.seed = seed;
    }

    /// @return from 0, inclusive, to 1, exclusive
    public double roll(String decision) {
        long number = asked.computeIfAbsent(decision, key -> new AtomicLong()).getAndIncrement();
        return (mix(mix(seed) ^ mix(decision.hashCode()) ^ mix(number * GOLDEN)) >>> 11) * 0x1.0p-53;
    }

    /// @return from 0, inclusive, to `bound`, exclusive
    public int below(String decision, int bound) {
        return (int) (roll(decision) * bound);
    }

    /// The finaliser of SplitMix64.
    private static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}

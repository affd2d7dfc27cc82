package io.millrace.bench.orders;

/// Random numbers that are the same on every machine and depend on seed, row and purpose alone (SplitMix64), so that rows can be made in any order. Not thread-safe.
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /// Begins the numbers of one purpose in one row.
    Dice roll(long seed, long row, int purpose) {
        state = mix(mix(seed + row * GOLDEN) + purpose * GOLDEN);
        return this;
    }

    /// From 0 to `bound` - 1.
    int below(int bound) {
        state += GOLDEN;
        return (int) Math.unsignedMultiplyHigh(mix(state), bound);
    }

    <T> T of(T[] all) {
        return all[below(all.length)];
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}

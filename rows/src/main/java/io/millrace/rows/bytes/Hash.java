package io.millrace.rows.bytes;

/// A 128-bit hash of byte strings, for sets that keep hashes instead of values: among 100 million values the chance that any two are taken for one is below
/// 10⁻²². Not made to withstand somebody who constructs collisions. Not thread-safe.
public final class Hash {
    private static final long P1 = 0x9E3779B97F4A7C15L;
    private static final long P2 = 0xD6E8FEB86659FD93L;
    private static final long P3 = 0xA0761D6478BD642FL;
    private static final long P4 = 0xE7037ED1A0B428DBL;

    public long high;
    public long low;

    public void start(int salt) {
        high = P1 ^ salt;
        low = P2 + salt * P3;
    }

    /// Adds one value with its length, so that `a, bc` and `ab, c` differ.
    public void add(byte[] b, int from, int to) {
        int length = to - from;
        mix(length, P4);
        int p = from;
        for (; p + 8 <= to; p += 8) {
            mix(Swar.load(b, p), P3);
        }
        long rest = 0;
        for (int i = to - 1; i >= p; i--) {
            rest = rest << 8 | b[i] & 0xFF;
        }
        mix(rest, P1);
    }

    private void mix(long word, long by) {
        long a = low ^ word;
        long b = high + word * P2;
        low = Long.rotateLeft(a * by, 29) ^ Math.unsignedMultiplyHigh(a, by) ^ b;
        high = Long.rotateLeft(b * P1, 31) ^ Math.unsignedMultiplyHigh(b ^ P4, a | 1) + a;
    }
}

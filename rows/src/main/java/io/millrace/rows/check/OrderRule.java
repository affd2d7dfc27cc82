package io.millrace.rows.check;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.Swar;

/// A bound on dates, times and months: in ISO form their order is that of their bytes.
final class OrderRule extends Rule {
    private final Bound bound;
    private final byte[] limit;
    private final long head;

    /// @param limit as written in JSON
    OrderRule(Bound bound, byte[] limit) {
        this.bound = bound;
        this.limit = limit.clone();
        this.head = head(Arrays.copyOf(limit, limit.length + Swar.SLACK), 1);
    }

    @Override
    public boolean holds(byte[] b, int from, int to, byte[] w, int start, int end) {
        return holds(w, start + 1, end - 1);
    }

    /// @param w the value as written in JSON, without its quotes
    boolean holds(byte[] w, int start, int end) {
        long first = head(w, start);
        return bound.allows(first != head
                ? Long.compareUnsigned(first, head)
                : Arrays.compare(w, start, end, limit, 1, limit.length - 1));
    }

    /// The first bytes, as a number with their order.
    private static long head(byte[] w, int start) {
        return Long.reverseBytes(Swar.load(w, start));
    }

    @Override
    public RejectCode code() {
        return bound.code();
    }

    @Override
    public String wants() {
        return "must be " + bound.words() + " " + new String(limit, StandardCharsets.UTF_8).replace("\"", "");
    }
}

package io.millrace.rows.check;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.millrace.rows.RejectCode;

/// A bound on dates, times and months: in ISO form their order is that of their bytes.
final class OrderRule implements Rule {
    private final Bound bound;
    private final byte[] limit;

    /// @param limit as written in JSON
    OrderRule(Bound bound, byte[] limit) {
        this.bound = bound;
        this.limit = limit.clone();
    }

    @Override
    public boolean holds(byte[] b, int from, int to, byte[] w, int start, int end) {
        return bound.allows(Arrays.compare(w, start, end - 1, limit, 0, limit.length - 1));
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

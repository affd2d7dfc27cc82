package io.millrace.rows.plan;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.millrace.rows.dialect.Dialect;

/// Gives the fields of a plan code of their own when that is likely to pay: compiling it takes as long as it saves in about ten million rows, so millions have to have been read first. Thread-safe.
final class OwnCode {
    static final long ENOUGH = 4_000_000;
    /// Steps are calls within calls.
    private static final int MOST_FIELDS = 128;

    private final List<FieldPlan> fields;
    private final Dialect dialect;
    private final boolean keyed;
    private final long enough;
    private final AtomicLong rows = new AtomicLong();
    private boolean tried;
    private volatile FieldStep first;

    /// @param keyed whether the places of values are wanted
    /// @param enough rows to be read before
    OwnCode(List<FieldPlan> fields, Dialect dialect, boolean keyed, long enough) {
        this.fields = fields;
        this.dialect = dialect;
        this.keyed = keyed;
        this.enough = enough;
    }

    /// The first field's step; null as long as it does not pay, and for good where there can be no such code: rows are read by code for all then.
    ///
    /// @param more rows read since the last call
    FieldStep after(long more) {
        if (first == null && rows.addAndGet(more) >= enough && fields.size() <= MOST_FIELDS) {
            make();
        }
        return first;
    }

    private synchronized void make() {
        if (!tried) {
            tried = true;
            first = steps().orElse(null);
        }
    }

    private Optional<FieldStep> steps() {
        byte delimiter = (byte) dialect.delimiter().charAt(0);
        Optional<FieldStep> step = Optional.empty();
        for (int i = fields.size() - 1; i >= 0 && (step.isPresent() || i == fields.size() - 1); i--) {
            step = FieldStep.of(new FieldStep.Parts(i, fields.get(i), delimiter, keyed, step.orElse(null)));
        }
        return step;
    }
}

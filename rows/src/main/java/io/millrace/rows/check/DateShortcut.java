package io.millrace.rows.check;

import java.util.List;

import io.millrace.rows.bytes.Out;

/// Dates as `yyyy-mm-dd` between bounds.
final class DateShortcut extends Shortcut {
    private static final int LENGTH = 10;

    private final OrderRule[] bounds;

    /// @param rules all of them bounds
    DateShortcut(List<Rule> rules) {
        bounds = rules.toArray(OrderRule[]::new);
    }

    @Override
    public int take(byte[] b, int from, long stops, Out out) {
        int to = from + LENGTH;
        if (!Digits.isDate(b, from)) {
            return NOT;
        }
        for (OrderRule bound : bounds) {
            if (!bound.holds(b, from, to)) {
                return NOT;
            }
        }
        out.fewQuoted(b, from, to);
        return to;
    }
}

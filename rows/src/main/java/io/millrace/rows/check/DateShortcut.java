package io.millrace.rows.check;

import java.util.List;

import io.millrace.rows.bytes.Out;

/// Dates as `yyyy-mm-dd` between bounds.
final class DateShortcut extends Shortcut {
    private static final int LENGTH = 10;

    private final OrderRule[] bounds;

    private DateShortcut(List<Rule> rules) {
        bounds = rules.toArray(OrderRule[]::new);
    }

    static Shortcut of(List<Rule> rules) {
        return rules.stream().allMatch(OrderRule.class::isInstance) ? new DateShortcut(rules)
                : NONE;
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        if (to - from != LENGTH || !Digits.isDate(b, from)) {
            return false;
        }
        for (OrderRule bound : bounds) {
            if (!bound.holds(b, from, to)) {
                return false;
            }
        }
        out.fewQuoted(b, from, to);
        return true;
    }
}

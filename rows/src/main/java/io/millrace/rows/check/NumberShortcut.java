package io.millrace.rows.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;

/// Numbers as JSON writes them, of few digits and without an exponent, between bounds.
final class NumberShortcut extends Shortcut {
    private static final int MOST_DIGITS = 16;
    private static final int MOST_BEFORE_POINT = 12;
    private static final int PLACES = 6;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};
    /// More than any value, in units.
    private static final BigDecimal BEYOND = BigDecimal.TEN.pow(MOST_BEFORE_POINT + PLACES);

    private final boolean integer;
    /// Both in the units that values are counted in: ones, or millionths.
    private final long least;
    private final long most;

    private NumberShortcut(boolean integer, BigDecimal least, BigDecimal most) {
        this.integer = integer;
        this.least = least.longValueExact();
        this.most = most.longValueExact();
    }

    /// Empty if any of the rules is no bound.
    static Shortcut of(boolean integer, List<Rule> rules) {
        BigDecimal least = BEYOND.negate();
        BigDecimal most = BEYOND;
        for (Rule rule : rules) {
            if (!(rule instanceof NumberRule bound)) {
                return NONE;
            }
            BigDecimal limit = bound.limit().scaleByPowerOfTen(integer ? 0 : PLACES);
            switch (bound.bound()) {
                case MINIMUM -> least = least.max(whole(limit, RoundingMode.CEILING));
                case MAXIMUM -> most = most.min(whole(limit, RoundingMode.FLOOR));
                case EXCLUSIVE_MINIMUM -> least = least.max(whole(limit, RoundingMode.FLOOR).add(BigDecimal.ONE));
                case EXCLUSIVE_MAXIMUM -> most = most.min(whole(limit, RoundingMode.CEILING).subtract(BigDecimal.ONE));
            }
        }
        return new NumberShortcut(integer, least, most);
    }

    private static BigDecimal whole(BigDecimal limit, RoundingMode mode) {
        return limit.max(BEYOND.negate()).min(BEYOND).setScale(0, mode);
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        boolean minus = b[from] == '-';
        int p = minus ? from + 1 : from;
        int point = Swar.digits(b, p, to);
        int digits = point - p;
        if (digits < 1 || digits > (integer ? MOST_DIGITS : MOST_BEFORE_POINT) || digits > 1 && b[p] == '0') {
            return false;
        }
        long value = digits <= 8 ? Swar.number(b, p, digits)
                : Swar.number(b, p, 8) * POWERS[digits - 8] + Swar.number(b, p + 8, digits - 8);
        if (!integer) {
            value *= POWERS[PLACES];
            int places = to - point - 1;
            if (places >= 0) {
                if (places == 0 || places > PLACES || b[point] != '.' || Swar.digits(b, point + 1, to) < to) {
                    return false;
                }
                value += Swar.number(b, point + 1, places) * POWERS[PLACES - places];
            }
        } else if (point < to) {
            return false;
        }
        if (minus) {
            value = -value;
        }
        if (value < least || value > most) {
            return false;
        }
        out.few(b, from, to);
        return true;
    }
}

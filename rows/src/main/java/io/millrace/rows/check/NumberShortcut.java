package io.millrace.rows.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;

/// Numbers as JSON writes them, of few digits and without an exponent, between bounds.
final class NumberShortcut extends Shortcut {
    private static final int MOST_DIGITS = 15;
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

    /// @param rules all of them bounds
    static Shortcut of(boolean integer, List<Rule> rules) {
        BigDecimal least = BEYOND.negate();
        BigDecimal most = BEYOND;
        for (Rule rule : rules) {
            NumberRule bound = (NumberRule) rule;
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
    public int take(byte[] b, int from, long stops, Out out) {
        boolean minus = b[from] == '-';
        int p = minus ? from + 1 : from;
        int digits = digits(b, p);
        if (digits < 1 || digits > (integer ? MOST_DIGITS : MOST_BEFORE_POINT) || digits > 1 && b[p] == '0') {
            return NOT;
        }
        long value = number(b, p, digits);
        int to = p + digits;
        if (!integer) {
            value *= POWERS[PLACES];
            if (b[to] == '.') {
                int places = digits(b, to + 1);
                if (places == 0 || places > PLACES) {
                    return NOT;
                }
                value += Swar.number(b, to + 1, places) * POWERS[PLACES - places];
                to += 1 + places;
            }
        }
        if (minus) {
            value = -value;
        }
        if (value < least || value > most) {
            return NOT;
        }
        out.few(b, from, to);
        return to;
    }

    /// How many there are, up to sixteen.
    private static int digits(byte[] b, int p) {
        long marks = Swar.notDigits(Swar.load(b, p));
        if (marks != 0) {
            return Swar.first(marks);
        }
        marks = Swar.notDigits(Swar.load(b, p + 8));
        return 8 + (marks == 0 ? 8 : Swar.first(marks));
    }

    private static long number(byte[] b, int p, int digits) {
        return digits <= 8 ? Swar.number(b, p, digits)
                : Swar.number(b, p, 8) * POWERS[digits - 8] + Swar.number(b, p + 8, digits - 8);
    }
}

package io.millrace.rows.check;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.Swar;

/// A bound on numbers, exact at any size: doubles decide where they can, decimals where they cannot. NaN keeps no bound.
final class NumberRule extends Rule {
    private static final double[] POWERS = new double[23];
    private static final int EXACT_DIGITS = 15;

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private final Bound bound;
    private final BigDecimal limit;
    private final double nearest;
    private final boolean exact;
    private final boolean less;
    private final boolean more;
    /// Digits before the point; 0 for what is less than zero.
    private final int wholeDigits;
    private final boolean takesNotNegative;

    NumberRule(Bound bound, BigDecimal limit) {
        this.bound = bound;
        this.limit = limit;
        this.less = bound.allows(-1);
        this.more = bound.allows(1);
        this.wholeDigits = limit.signum() < 0 ? 0 : Math.max(1, limit.precision() - limit.scale());
        this.takesNotNegative = limit.signum() == 0 && more && bound.allows(0);
        this.nearest = limit.doubleValue();
        this.exact = Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(limit) == 0;
    }

    Bound bound() {
        return bound;
    }

    BigDecimal limit() {
        return limit;
    }

    @Override
    public boolean holds(byte[] b, int from, int to, byte[] w, int start, int end) {
        // Most values are decided by the number of their digits before the point; the first is no zero unless it is the only one.
        int digits = Swar.digits(w, start, Math.min(end, start + 8)) - start;
        if (digits > 0 && digits < 8 && (start + digits == end || w[start + digits] == '.')) {
            if (takesNotNegative) {
                return true;
            }
            if (digits != wholeDigits) {
                return digits > wholeDigits ? more : less;
            }
        }
        return byValue(w, start, end);
    }

    private boolean byValue(byte[] w, int start, int end) {
        long digits = 0;
        int count = 0;
        int scale = -1;
        int p = w[start] == '-' ? start + 1 : start;
        for (; p < end; p++) {
            byte value = w[p];
            if (value >= '0' && value <= '9') {
                digits = digits * 10 + value - '0';
                count++;
            } else if (value == '.') {
                scale = count;
            } else {
                return slowly(w, start, end);
            }
        }
        if (count > EXACT_DIGITS) {
            return slowly(w, start, end);
        }
        // Both operands are exact, so the quotient is the double nearest to the value: rounding keeps order.
        double value = scale < 0 ? digits : digits / POWERS[count - scale];
        value = w[start] == '-' ? -value : value;
        if (value != nearest) {
            return value < nearest ? less : more;
        }
        return exact && (scale < 0 || scale == count) ? bound.allows(0) : slowly(w, start, end);
    }

    private boolean slowly(byte[] w, int start, int end) {
        String text = new String(w, start, end - start, StandardCharsets.US_ASCII);
        return switch (text) {
            case "\"NaN\"" -> false;
            case "\"INF\"" -> bound.allows(1);
            case "\"-INF\"" -> bound.allows(-1);
            default -> bound.allows(order(text));
        };
    }

    private int order(String text) {
        try {
            return Decimals.parse(text).compareTo(limit);
        } catch (NumberFormatException e) {
            // An exponent of five digits or more: as good as infinite, or as zero.
            return Double.compare(Double.parseDouble(text) + 0.0, nearest);
        }
    }

    @Override
    public RejectCode code() {
        return bound.code();
    }

    @Override
    public String wants() {
        return "must be " + bound.words() + " " + limit.toPlainString();
    }
}

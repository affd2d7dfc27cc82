package io.millrace.rows.check;

import java.math.BigDecimal;

/// Decimal values of numbers from outside, at a cost linear in their length: `1e999999999` is short to write and long to compute with, and so are a million digits.
final class Decimals {
    static final int MAX_EXPONENT = 9_999;
    /// Digits that are told apart; feeds do not write longer constants.
    static final int MAX_DIGITS = 1_000;

    private Decimals() {}

    /// The value, exact up to [#MAX_DIGITS] digits. Of a longer one so many digits, and a 1 behind them for whatever else is there: it compares as the value itself does with every number that has no more
    /// than [#MAX_DIGITS].
    ///
    /// @throws NumberFormatException if it is not a number, or its exponent is beyond [#MAX_EXPONENT]
    static BigDecimal parse(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        int exponent = 0;
        if (e >= 0) {
            String digits = text.substring(e + 1).replace("+", "").replace("-", "").replaceFirst("^0+(?=.)", "");
            if (digits.length() > 4 || Integer.parseInt(digits) > MAX_EXPONENT) {
                throw new NumberFormatException("exponent beyond " + MAX_EXPONENT);
            }
            exponent = Integer.parseInt(text.substring(e + 1));
        }
        return text.length() <= MAX_DIGITS
                ? new BigDecimal(text)
                : shortened(e < 0 ? text : text.substring(0, e)).scaleByPowerOfTen(exponent);
    }

    private static BigDecimal shortened(String text) {
        StringBuilder kept = new StringBuilder(MAX_DIGITS + 2).append(text.startsWith("-") ? "-" : "");
        int most = kept.length() + MAX_DIGITS;
        boolean any = false;
        boolean fraction = false;
        boolean more = false;
        int scale = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                fraction = true;
                continue;
            }
            if (c < '0' || c > '9') {
                continue;
            }
            any |= c != '0';
            if (kept.length() < most && any) {
                kept.append(c);
                scale += fraction ? 1 : 0;
            } else if (any) {
                more |= c != '0';
                scale -= fraction ? 0 : 1;
            } else {
                scale += fraction ? 1 : 0;
            }
        }
        if (!any) {
            return BigDecimal.ZERO;
        }
        return new BigDecimal(kept.append(more ? '1' : '0').toString()).scaleByPowerOfTen(-scale - 1);
    }
}

package io.millrace.rows.check;

import java.math.BigDecimal;

/// Exact decimal values of numbers from outside, with their exponents limited: `1e999999999` is short to write and long to compute with.
final class Decimals {
    static final int MAX_EXPONENT = 9_999;

    private Decimals() {}

    /// @throws NumberFormatException if it is not a number, or its exponent is beyond [#MAX_EXPONENT]
    static BigDecimal parse(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (e >= 0) {
            String exponent = text.substring(e + 1).replace("+", "").replace("-", "").replaceFirst("^0+(?=.)", "");
            if (exponent.length() > 4 || Integer.parseInt(exponent) > MAX_EXPONENT) {
                throw new NumberFormatException("exponent beyond " + MAX_EXPONENT);
            }
        }
        return new BigDecimal(text);
    }
}

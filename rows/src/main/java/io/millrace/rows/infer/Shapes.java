package io.millrace.rows.infer;

import java.nio.charset.StandardCharsets;

/// What values look like to people.
final class Shapes {
    private static final int EARLIEST_YEAR = 1800;
    private static final int LATEST_YEAR = 2100;
    private static final int PHONE_DIGITS = 7;

    private Shapes() {}

    /// Not a code that only looks like a number: `007` and `+4930123456` lose something when they are read as one.
    static boolean isNumber(byte[] b, int from, int to) {
        int start = from < to && (b[from] == '-' || b[from] == '+') ? from + 1 : from;
        boolean code = to - start > 1 && b[start] == '0' && isDigit(b[start + 1]);
        return !code && !(b[from] == '+' && to - start >= PHONE_DIGITS);
    }

    /// A year that people write about.
    static boolean isYear(byte[] b, int from, int to) {
        int year = 0;
        for (int p = from; p < to && p < from + 4; p++) {
            year = year * 10 + b[p] - '0';
        }
        return to - from == 4 && year >= EARLIEST_YEAR && year <= LATEST_YEAR;
    }

    /// Eight digits that begin with such a year.
    static boolean isCompactDate(byte[] b, int from, int to) {
        return to - from == 8 && isYear(b, from, from + 4);
    }

    /// A number whose whole part is in threes: `1,234,567`, `12`.
    static Candidate.Shape grouped(String groupChar, String decimalChar) {
        byte[] group = groupChar.getBytes(StandardCharsets.UTF_8);
        return (b, from, to) -> {
            int p = from < to && (b[from] == '-' || b[from] == '+') ? from + 1 : from;
            int digits = digits(b, p, to);
            if (digits < 1 || digits > 3 || b[p] == '0' && digits > 1) {
                return false;
            }
            p += digits;
            while (startsWith(b, p, to, group)) {
                if (digits(b, p + group.length, to) != 3) {
                    return false;
                }
                p += group.length + 3;
            }
            return p == to || b[p] == decimalChar.charAt(0);
        };
    }

    /// Two coordinates, both with a fraction: other pairs may be anything.
    static boolean isPoint(byte[] b, int from, int to) {
        int points = 0;
        for (int p = from; p < to; p++) {
            points += b[p] == '.' ? 1 : 0;
        }
        return points == 2;
    }

    /// A URI that nobody takes for a text with a colon in it.
    static boolean isUri(byte[] b, int from, int to) {
        byte[] slashes = {':', '/', '/'};
        for (int p = from; p < to; p++) {
            if (startsWith(b, p, to, slashes)) {
                return true;
            }
        }
        return startsWith(b, from, to, "urn:".getBytes(StandardCharsets.US_ASCII))
                || startsWith(b, from, to, "mailto:".getBytes(StandardCharsets.US_ASCII));
    }

    private static int digits(byte[] b, int from, int to) {
        int p = from;
        while (p < to && isDigit(b[p])) {
            p++;
        }
        return p - from;
    }

    private static boolean startsWith(byte[] b, int p, int to, byte[] word) {
        if (p + word.length > to) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (b[p + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}

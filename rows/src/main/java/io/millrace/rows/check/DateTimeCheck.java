package io.millrace.rows.check;

import io.millrace.rows.bytes.Out;

/// Dates with times as XML Schema writes them, years of four digits: `yyyy-mm-ddThh:mm:ss`, perhaps a fraction, perhaps `Z` or `±hh:mm`. Written as it
/// came.
final class DateTimeCheck extends Check {
    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        if (to - from < 19 || b[from + 10] != 'T' || !Digits.isDate(b, from) || !Digits.isTime(b, from + 11)) {
            return false;
        }
        int p = from + 19;
        if (p < to && b[p] == '.') {
            int digits = ++p;
            while (p < to && NumberCheck.isDigit(b[p])) {
                p++;
            }
            if (p == digits) {
                return false;
            }
        }
        if (p < to && !isZone(b, p, to)) {
            return false;
        }
        out.fewQuoted(b, from, to);
        return true;
    }

    /// XML Schema: `Z`, or an offset of at most 14 hours.
    private static boolean isZone(byte[] b, int p, int to) {
        if (to - p == 1) {
            return b[p] == 'Z';
        }
        if (to - p != 6 || b[p] != '+' && b[p] != '-' || b[p + 3] != ':') {
            return false;
        }
        int hours = Digits.two(b, p + 1);
        int minutes = Digits.two(b, p + 4);
        return hours >= 0 && minutes >= 0 && minutes < 60 && (hours < 14 || hours == 14 && minutes == 0);
    }

    @Override
    public String wants() {
        return "a date and time as yyyy-mm-ddThh:mm:ss";
    }
}

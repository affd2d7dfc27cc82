package io.millrace.rows.check;

import io.millrace.rows.bytes.Out;

/// Dates with times as XML Schema writes them, years of four digits: `yyyy-mm-ddThh:mm:ss`, perhaps a fraction, perhaps `Z` or `±hh:mm`. Written as it
/// came.
final class DateTimeCheck extends Check {
    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        boolean ok = end(b, from, to) == to;
        if (ok) {
            out.fewQuoted(b, from, to);
        }
        return ok;
    }

    @Override
    public int take(byte[] b, int from, long stops, Out out) {
        int to = end(b, from, b.length);
        if (to >= 0) {
            out.fewQuoted(b, from, to);
        }
        return to;
    }

    /// Where a date with a time ends, at `to` at the latest; negative if it is none.
    private static int end(byte[] b, int from, int to) {
        if (to - from < 19 || b[from + 10] != 'T' || !Digits.isDate(b, from) || !Digits.isTime(b, from + 11)) {
            return NOT;
        }
        int p = from + 19;
        if (p < to && b[p] == '.') {
            int digits = ++p;
            while (p < to && NumberCheck.isDigit(b[p])) {
                p++;
            }
            if (p == digits) {
                return NOT;
            }
        }
        return p == to ? p : zoneEnd(b, p, to);
    }

    /// XML Schema: `Z`, or an offset of at most 14 hours; or nothing.
    private static int zoneEnd(byte[] b, int p, int to) {
        if (b[p] == 'Z') {
            return p + 1;
        }
        if (b[p] != '+' && b[p] != '-') {
            return p;
        }
        if (to - p < 6 || b[p + 3] != ':') {
            return NOT;
        }
        int hours = Digits.two(b, p + 1);
        int minutes = Digits.two(b, p + 4);
        return hours >= 0 && minutes >= 0 && minutes < 60 && (hours < 14 || hours == 14 && minutes == 0) ? p + 6 : NOT;
    }

    @Override
    public String wants() {
        return "a date and time as yyyy-mm-ddThh:mm:ss";
    }
}

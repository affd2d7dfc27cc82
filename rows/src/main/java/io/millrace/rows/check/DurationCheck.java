package io.millrace.rows.check;

import io.millrace.rows.bytes.Out;

/// Durations as XML Schema writes them: `-PnYnMnDTnHnMnS`, at least one part, seconds perhaps with a fraction. Written as it came.
final class DurationCheck extends Check {
    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        int p = from < to && b[from] == '-' ? from + 1 : from;
        if (p >= to || b[p] != 'P') {
            return false;
        }
        p++;
        String designators = "YMD";
        int next = 0;
        int parts = 0;
        boolean time = false;
        while (p < to) {
            if (b[p] == 'T' && !time) {
                time = true;
                designators = "HMS";
                next = 0;
                if (++p == to) {
                    return false;
                }
            }
            int digits = p;
            while (p < to && NumberCheck.isDigit(b[p])) {
                p++;
            }
            boolean fraction = p > digits && p + 1 < to && b[p] == '.';
            int point = p;
            if (fraction) {
                p++;
                while (p < to && NumberCheck.isDigit(b[p])) {
                    p++;
                }
            }
            int found = p < to ? designators.indexOf(b[p], next) : -1;
            if (p == digits || found < 0 || fraction && (b[p] != 'S' || p == point + 1)) {
                return false;
            }
            next = found + 1;
            parts++;
            p++;
        }
        if (parts == 0) {
            return false;
        }
        out.string(b, from, to);
        return true;
    }

    @Override
    public String wants() {
        return "a duration as PnYnMnDTnHnMnS";
    }
}

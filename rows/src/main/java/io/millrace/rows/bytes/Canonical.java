package io.millrace.rows.bytes;

/// One form for all spellings of a number, so that equal values have equal bytes: digits without zeros at either end, and the exponent that belongs to
/// them.
public final class Canonical {
    private Canonical() {}

    /// Appends the form of the JSON number (or quoted special value, as it is) in the range.
    public static void number(byte[] b, int start, int end, Out out) {
        if (b[start] == '"') {
            out.put(b, start, end);
            return;
        }
        int p = b[start] == '-' ? start + 1 : start;
        int mark = out.length;
        out.ensure(end - start + 24);
        if (p > start) {
            out.put('-');
        }
        int digits = out.length;
        int scale = 0;
        boolean fraction = false;
        for (; p < end && (b[p] | 0x20) != 'e'; p++) {
            if (b[p] == '.') {
                fraction = true;
                continue;
            }
            scale += fraction ? 1 : 0;
            if (b[p] != '0' || out.length > digits) {
                out.put(b[p]);
            }
        }
        while (out.length > digits && out.bytes[out.length - 1] == '0') {
            out.length--;
            scale--;
        }
        if (out.length == digits) {
            out.length = mark;
            out.put('0');
            return;
        }
        String exponent = p < end ? new String(b, p + 1, end - p - 1, java.nio.charset.StandardCharsets.US_ASCII) : "0";
        out.put('e');
        out.ascii(exponent.length() <= 9
                ? Long.toString(Long.parseLong(exponent) - scale)
                : exponent + "-" + scale);
    }
}

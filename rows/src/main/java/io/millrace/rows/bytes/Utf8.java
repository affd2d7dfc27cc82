package io.millrace.rows.bytes;

import java.nio.charset.StandardCharsets;

/// Well-formed UTF-8 by The Unicode Standard, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF.
public final class Utf8 {
    private Utf8() {}

    /// The index of the first byte of the first malformed sequence, or -1. Reads up to [Swar#SLACK] bytes beyond `end`.
    public static int malformed(byte[] b, int start, int end) {
        int p = start;
        while (p < end) {
            if (b[p] >= 0) {
                long high = Swar.high(Swar.load(b, p));
                p += high == 0 ? 8 : Swar.first(high);
                continue;
            }
            int length = sequence(b, p, end);
            if (length == 0) {
                return p;
            }
            p += length;
        }
        return -1;
    }

    /// The length of the well-formed sequence at `p`, or 0.
    private static int sequence(byte[] b, int p, int end) {
        int lead = b[p] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return lead < 0x80 ? 1 : 0;
        }
        if (lead < 0xE0) {
            return p + 1 < end && isTrail(b[p + 1]) ? 2 : 0;
        }
        if (p + 1 >= end) {
            return 0;
        }
        int second = b[p + 1] & 0xFF;
        if (lead < 0xF0) {
            boolean ok = second >= (lead == 0xE0 ? 0xA0 : 0x80) && second <= (lead == 0xED ? 0x9F : 0xBF);
            return ok && p + 2 < end && isTrail(b[p + 2]) ? 3 : 0;
        }
        boolean ok = second >= (lead == 0xF0 ? 0x90 : 0x80) && second <= (lead == 0xF4 ? 0x8F : 0xBF);
        return ok && p + 3 < end && isTrail(b[p + 2]) && isTrail(b[p + 3]) ? 4 : 0;
    }

    private static boolean isTrail(byte value) {
        return (value & 0xC0) == 0x80;
    }

    /// Code points in well-formed UTF-8.
    public static int codePoints(byte[] b, int start, int end) {
        int count = 0;
        for (int p = start; p < end; p++) {
            count += (b[p] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    /// The text for people, malformed bytes replaced, at most so many characters.
    public static String excerpt(byte[] b, int start, int end, int maxChars) {
        String text = new String(b, start, Math.min(end - start, maxChars * 4), StandardCharsets.UTF_8);
        if (text.length() <= maxChars) {
            return text;
        }
        int cut = Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
        return text.substring(0, cut);
    }

    /// Appends one code point.
    public static void put(Out out, int codePoint) {
        out.ensure(4);
        if (codePoint < 0x80) {
            out.put(codePoint);
        } else if (codePoint < 0x800) {
            out.put(0xC0 | codePoint >> 6);
            out.put(0x80 | codePoint & 0x3F);
        } else if (codePoint < 0x10000) {
            out.put(0xE0 | codePoint >> 12);
            out.put(0x80 | codePoint >> 6 & 0x3F);
            out.put(0x80 | codePoint & 0x3F);
        } else {
            out.put(0xF0 | codePoint >> 18);
            out.put(0x80 | codePoint >> 12 & 0x3F);
            out.put(0x80 | codePoint >> 6 & 0x3F);
            out.put(0x80 | codePoint & 0x3F);
        }
    }
}

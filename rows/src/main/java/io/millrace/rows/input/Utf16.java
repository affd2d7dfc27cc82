package io.millrace.rows.input;

import java.io.InputStream;

/// UTF-16 of either byte order. A lone surrogate and an odd last byte are malformed.
final class Utf16 extends Transcoded {
    private final boolean big;

    Utf16(InputStream in, boolean big) {
        super(in);
        this.big = big;
    }

    @Override
    int turn(byte[] bytes, int length, boolean last) {
        int p = 0;
        while (p + 1 < length) {
            char unit = unit(bytes, p);
            if (!Character.isSurrogate(unit)) {
                put(unit);
            } else if (Character.isHighSurrogate(unit)) {
                if (p + 3 >= length && !last) {
                    return p;
                }
                if (p + 3 < length && Character.isLowSurrogate(unit(bytes, p + 2))) {
                    put(Character.toCodePoint(unit, unit(bytes, p + 2)));
                    p += 2;
                } else {
                    malformed(0xFF);
                }
            } else {
                malformed(0xFF);
            }
            p += 2;
        }
        if (last && p < length) {
            malformed(0xFE);
            p++;
        }
        return p;
    }

    private char unit(byte[] bytes, int p) {
        int first = bytes[p] & 0xFF;
        int second = bytes[p + 1] & 0xFF;
        return (char) (big ? first << 8 | second : second << 8 | first);
    }
}

package io.millrace.rows.check;

/// The formats of strings, decided on bytes in one pass each.
final class TextFormats {
    private static final byte ALNUM = 1;
    private static final byte ATEXT = 2;
    private static final byte URI = 4;
    private static final byte DOMAIN = 8;
    private static final byte[] CLASSES = classes();

    private TextFormats() {}

    /// RFC 5321 mailbox without quoted local parts and address literals; characters beyond ASCII as RFC 6531 allows.
    static boolean isEmail(byte[] b, int from, int to) {
        int at = -1;
        for (int p = from; p < to; p++) {
            if (b[p] == '@') {
                if (at >= 0) {
                    return false;
                }
                at = p;
            }
        }
        if (at < 0 || at == from || at - from > 64 || to - from > 320 || b[from] == '.' || b[at - 1] == '.') {
            return false;
        }
        for (int p = from; p < at; p++) {
            if (!is(b[p], ATEXT) || b[p] == '.' && b[p + 1] == '.') {
                return false;
            }
        }
        return isDomain(b, at + 1, to);
    }

    private static boolean isDomain(byte[] b, int from, int to) {
        int label = from;
        for (int p = from; p <= to; p++) {
            if (p == to || b[p] == '.') {
                if (p == label || p - label > 63 || b[label] == '-' || b[p - 1] == '-') {
                    return false;
                }
                label = p + 1;
            } else if (!is(b[p], DOMAIN)) {
                return false;
            }
        }
        return to > from;
    }

    /// RFC 3986 with a scheme; characters beyond ASCII as RFC 3987 allows.
    static boolean isUri(byte[] b, int from, int to) {
        int p = from;
        while (p < to && (isAlnum(b[p]) || p > from && (b[p] == '+' || b[p] == '-' || b[p] == '.'))) {
            p++;
        }
        if (p == from || p == to || b[p] != ':' || NumberCheck.isDigit(b[from]) || p + 1 == to) {
            return false;
        }
        boolean fragment = false;
        for (p++; p < to; p++) {
            if (b[p] == '%') {
                if (p + 2 >= to || !isHex(b[p + 1]) || !isHex(b[p + 2])) {
                    return false;
                }
            } else if (b[p] == '#') {
                if (fragment) {
                    return false;
                }
                fragment = true;
            } else if (!is(b[p], URI)) {
                return false;
            }
        }
        return true;
    }

    /// RFC 4648, section 4, with padding.
    static boolean isBase64(byte[] b, int from, int to) {
        if ((to - from) % 4 != 0) {
            return false;
        }
        int end = to > from && b[to - 1] == '=' ? b[to - 2] == '=' ? to - 2 : to - 1 : to;
        for (int p = from; p < end; p++) {
            if (!isAlnum(b[p]) && b[p] != '+' && b[p] != '/') {
                return false;
            }
        }
        return true;
    }

    /// RFC 9562: 8-4-4-4-12 hexadecimal digits of either case.
    static boolean isUuid(byte[] b, int from, int to) {
        if (to - from != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? b[from + i] != '-' : !isHex(b[from + i])) {
                return false;
            }
        }
        return true;
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = 0; c < 256; c++) {
            boolean alnum = c >= '0' && c <= '9' || (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            boolean any = alnum || c >= 0x80;
            classes[c] = (byte) ((alnum ? ALNUM : 0) | (any || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0 ? ATEXT : 0)
                    | (any || "-._~:/?#[]@!$&'()*+,;=%".indexOf(c) >= 0 ? URI : 0) | (any || c == '-' ? DOMAIN : 0));
        }
        return classes;
    }

    private static boolean is(byte value, byte wanted) {
        return (CLASSES[value & 0xFF] & wanted) != 0;
    }

    private static boolean isAlnum(byte value) {
        return is(value, ALNUM);
    }

    private static boolean isHex(byte value) {
        int lower = value | 0x20;
        return value >= '0' && value <= '9' || lower >= 'a' && lower <= 'f';
    }
}

package io.millrace.rows.bytes;

/// JSON (RFC 8259) in well-formed UTF-8, checked without building anything. Stricter than the grammar in one point: an escaped lone surrogate
/// is no character, so it is refused. Values nest at most [#MAX_DEPTH] levels. Ranges must have [Swar#SLACK] bytes behind them.
public final class JsonText {
    public static final int MAX_DEPTH = 500;
    /// What the functions return for text that is not JSON.
    public static final int BAD = -1;

    private static final long QUOTES = Swar.spread('"');
    private static final long BACKSLASHES = Swar.spread('\\');

    private JsonText() {}

    /// The index after the value that begins at `p`, or [#BAD].
    public static int value(byte[] b, int p, int end) {
        return value(b, p, end, 0);
    }

    public static int space(byte[] b, int p, int end) {
        int at = p;
        while (at < end && (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t')) {
            at++;
        }
        return at;
    }

    /// The index after the closing quote of the string whose opening quote is at `p`, or [#BAD].
    public static int string(byte[] b, int p, int end) {
        int at = p + 1;
        while (at < end) {
            long word = Swar.load(b, at);
            long marks = Swar.equal(word, QUOTES) | Swar.equal(word, BACKSLASHES) | Swar.below(word, 0x20);
            if (marks == 0) {
                at += 8;
                continue;
            }
            at += Swar.first(marks);
            if (at >= end) {
                return BAD;
            }
            if (b[at] == '"') {
                return at + 1;
            }
            if (b[at] != '\\') {
                return BAD;
            }
            at = escape(b, at, end);
            if (at == BAD) {
                return BAD;
            }
        }
        return BAD;
    }

    /// The index after the number at `p`, or [#BAD].
    public static int number(byte[] b, int p, int end) {
        int at = p < end && b[p] == '-' ? p + 1 : p;
        int whole = at;
        at = digits(b, at, end);
        if (at == whole || b[whole] == '0' && at > whole + 1) {
            return BAD;
        }
        if (at < end && b[at] == '.') {
            int fraction = at + 1;
            at = digits(b, fraction, end);
            if (at == fraction) {
                return BAD;
            }
        }
        if (at < end && (b[at] | 0x20) == 'e') {
            int exponent = at + 1 < end && (b[at + 1] == '+' || b[at + 1] == '-') ? at + 2 : at + 1;
            at = digits(b, exponent, end);
            if (at == exponent) {
                return BAD;
            }
        }
        return at;
    }

    /// Writes the content of the string between the quotes, escapes resolved.
    public static void unescape(byte[] b, int start, int end, Out out) {
        int p = start;
        while (p < end) {
            if (b[p] != '\\') {
                out.put(b[p++]);
                continue;
            }
            int next = b[p + 1];
            p += 2;
            switch (next) {
                case 'n' -> out.put('\n');
                case 't' -> out.put('\t');
                case 'r' -> out.put('\r');
                case 'b' -> out.put('\b');
                case 'f' -> out.put('\f');
                case 'u' -> {
                    int unit = hex(b, p, end);
                    p += 4;
                    if (Character.isHighSurrogate((char) unit)) {
                        unit = Character.toCodePoint((char) unit, (char) hex(b, p + 2, end));
                        p += 6;
                    }
                    Utf8.put(out, unit);
                }
                default -> out.put(next);
            }
        }
    }

    /// Writes a value that is known to be JSON without the blanks between its tokens, so that it stays on one line.
    public static void compact(byte[] b, int start, int end, Out out) {
        out.ensure(end - start);
        int p = start;
        while (p < end) {
            int from = p;
            if (b[p] == '"') {
                p = string(b, p, end);
                out.put(b, from, p);
            } else {
                if (b[p] > ' ') {
                    out.put(b[p]);
                }
                p++;
            }
        }
    }

    private static int value(byte[] b, int p, int end, int depth) {
        if (p >= end) {
            return BAD;
        }
        return switch (b[p]) {
            case '"' -> string(b, p, end);
            case '{' -> depth == MAX_DEPTH ? BAD : members(b, p + 1, end, depth + 1, true);
            case '[' -> depth == MAX_DEPTH ? BAD : members(b, p + 1, end, depth + 1, false);
            case 't' -> word(b, p, end, "true");
            case 'f' -> word(b, p, end, "false");
            case 'n' -> word(b, p, end, "null");
            default -> number(b, p, end);
        };
    }

    private static int members(byte[] b, int start, int end, int depth, boolean named) {
        int close = named ? '}' : ']';
        int p = space(b, start, end);
        if (p < end && b[p] == close) {
            return p + 1;
        }
        while (p < end) {
            if (named) {
                p = b[p] == '"' ? string(b, p, end) : BAD;
                p = p == BAD ? BAD : space(b, p, end);
                if (p == BAD || p >= end || b[p] != ':') {
                    return BAD;
                }
                p = space(b, p + 1, end);
            }
            p = value(b, p, end, depth);
            if (p == BAD) {
                return BAD;
            }
            p = space(b, p, end);
            if (p >= end) {
                return BAD;
            }
            if (b[p] == close) {
                return p + 1;
            }
            if (b[p] != ',') {
                return BAD;
            }
            p = space(b, p + 1, end);
        }
        return BAD;
    }

    private static int word(byte[] b, int p, int end, String word) {
        if (p + word.length() > end) {
            return BAD;
        }
        for (int i = 0; i < word.length(); i++) {
            if (b[p + i] != word.charAt(i)) {
                return BAD;
            }
        }
        return p + word.length();
    }

    private static int escape(byte[] b, int p, int end) {
        if (p + 1 >= end) {
            return BAD;
        }
        if (b[p + 1] != 'u') {
            return "\"\\/bfnrt".indexOf(b[p + 1]) >= 0 ? p + 2 : BAD;
        }
        int unit = hex(b, p + 2, end);
        if (unit < 0 || Character.isLowSurrogate((char) unit)) {
            return BAD;
        }
        if (!Character.isHighSurrogate((char) unit)) {
            return p + 6;
        }
        boolean pair = p + 7 < end && b[p + 6] == '\\' && b[p + 7] == 'u';
        int low = pair ? hex(b, p + 8, end) : -1;
        return low >= 0 && Character.isLowSurrogate((char) low) ? p + 12 : BAD;
    }

    private static int hex(byte[] b, int p, int end) {
        if (p + 4 > end) {
            return -1;
        }
        int value = 0;
        for (int i = p; i < p + 4; i++) {
            int digit = b[i] < 0 ? -1 : Character.digit(b[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static int digits(byte[] b, int p, int end) {
        int at = p;
        while (at < end && b[at] >= '0' && b[at] <= '9') {
            at++;
        }
        return at;
    }
}

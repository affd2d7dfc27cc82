package io.millrace.rows.check;

import java.util.List;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;

/// Plain numbers and integers (XML Schema `decimal`, an exponent, NaN and INF), written with the digits they came with. What JSON has no form for is
/// written in the nearest one that keeps the value: `.5` as `0.5`, `+1` as `1`, `5.` as `5`, `007` as `7`, NaN and INF as strings.
final class NumberCheck extends Check {
    private final boolean integer;

    NumberCheck(boolean integer) {
        this.integer = integer;
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        int p = from;
        boolean minus = false;
        if (p < to && (b[p] == '-' || b[p] == '+')) {
            minus = b[p++] == '-';
        }
        int whole = p;
        p = Swar.digits(b, p, to);
        int wholeEnd = p;
        if (p == to && wholeEnd > whole) {
            write(b, minus, whole, wholeEnd, p, p, p, out);
            return true;
        }
        if (integer) {
            return false;
        }
        int fraction = p;
        if (p < to && b[p] == '.') {
            fraction = ++p;
            p = Swar.digits(b, p, to);
        }
        int fractionEnd = p;
        if (wholeEnd == whole && fractionEnd == fraction) {
            return special(b, from, to, out);
        }
        if (p < to) {
            if ((b[p] | 0x20) != 'e') {
                return false;
            }
            int digits = p + 1 < to && (b[p + 1] == '+' || b[p + 1] == '-') ? p + 2 : p + 1;
            int q = Swar.digits(b, digits, to);
            if (q < to || q == digits) {
                return false;
            }
        }
        write(b, minus, whole, wholeEnd, fraction, fractionEnd, to, out);
        return true;
    }

    /// A JSON number may say `181.0` where an integer is asked for: its value is one.
    @Override
    public boolean json(JsonKind kind, byte[] b, int from, int to, Out out) {
        if (kind != JsonKind.NUMBER) {
            return super.json(kind, b, from, to, out);
        }
        int end = to;
        if (integer) {
            int zero = to;
            while (zero > from && b[zero - 1] == '0') {
                zero--;
            }
            end = zero > from && b[zero - 1] == '.' ? zero - 1 : to;
        }
        return text(b, from, end, out);
    }

    @Override
    public Shortcut shortcut(List<Rule> rules) {
        return rules.stream().allMatch(NumberRule.class::isInstance) ? NumberShortcut.of(integer, rules)
                : super.shortcut(rules);
    }

    @Override
    public String wants() {
        return integer ? "an integer" : "a number";
    }

    private static void write(byte[] b, boolean minus, int whole, int wholeEnd, int fraction, int fractionEnd, int to,
            Out out) {
        boolean asItIs = wholeEnd > whole && (b[whole] != '0' || wholeEnd == whole + 1)
                && (fractionEnd > fraction || fraction == wholeEnd);
        if (asItIs) {
            if (minus) {
                out.put('-');
            }
            out.few(b, whole, to);
            return;
        }
        out.ensure(to - whole + 3);
        byte[] w = out.bytes;
        int at = out.length;
        if (minus) {
            w[at++] = '-';
        }
        int p = whole;
        while (p < wholeEnd - 1 && b[p] == '0') {
            p++;
        }
        if (p == wholeEnd) {
            w[at++] = '0';
        }
        while (p < wholeEnd) {
            w[at++] = b[p++];
        }
        if (fractionEnd > fraction) {
            w[at++] = '.';
            for (p = fraction; p < fractionEnd; p++) {
                w[at++] = b[p];
            }
        }
        for (p = fractionEnd; p < to; p++) {
            w[at++] = b[p];
        }
        out.length = at;
    }

    private static boolean special(byte[] b, int from, int to, Out out) {
        int length = to - from;
        if (length == 3 && is(b, from, "nan")) {
            out.ascii("\"NaN\"");
        } else if (length == 3 && is(b, from, "inf") || length == 4 && b[from] == '+' && is(b, from + 1, "inf")) {
            out.ascii("\"INF\"");
        } else if (length == 4 && b[from] == '-' && is(b, from + 1, "inf")) {
            out.ascii("\"-INF\"");
        } else {
            return false;
        }
        return true;
    }

    private static boolean is(byte[] b, int from, String word) {
        return (b[from] | 0x20) == word.charAt(0) && (b[from + 1] | 0x20) == word.charAt(1)
                && (b[from + 2] | 0x20) == word.charAt(2);
    }

    static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}

package io.millrace.rows.check;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;

/// Numbers with another decimal character, with group characters, or (`bareNumber: false`) with text around them. Brings them into the plain form first.
final class DressedNumberCheck extends Check {
    private final NumberCheck plain;
    private final boolean integer;
    private final byte[] decimal;
    private final byte[] group;
    private final boolean bare;

    DressedNumberCheck(boolean integer, String decimalChar, Optional<String> groupChar, boolean bare) {
        this.plain = new NumberCheck(integer);
        this.integer = integer;
        this.decimal = decimalChar.getBytes(StandardCharsets.UTF_8);
        this.group = groupChar.orElse("").getBytes(StandardCharsets.UTF_8);
        this.bare = bare;
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        int start = bare ? from : strip(b, from, to, true);
        int end = bare ? to : strip(b, start, to, false);
        byte[] bytes = new byte[end - start + Swar.SLACK];
        int length = 0;
        boolean fraction = false;
        boolean digits = false;
        for (int p = start; p < end;) {
            if (!integer && !fraction && at(b, p, end, decimal)) {
                bytes[length++] = '.';
                p += decimal.length;
                fraction = true;
            } else if (digits && !fraction && group.length > 0 && at(b, p, end, group)) {
                p += group.length;
                if (p == end || !NumberCheck.isDigit(b[p])) {
                    return false;
                }
            } else if (b[p] == '.') {
                return false;
            } else {
                digits |= NumberCheck.isDigit(b[p]);
                bytes[length++] = b[p++];
            }
        }
        return plain.text(bytes, 0, length, out);
    }

    @Override
    public boolean json(JsonKind kind, byte[] b, int from, int to, Out out) {
        return kind == JsonKind.NUMBER ? plain.json(kind, b, from, to, out) : super.json(kind, b, from, to, out);
    }

    @Override
    public String wants() {
        return plain.wants();
    }

    /// The first digit with its sign and decimal character, or the end of the last digit; special values are left alone.
    private int strip(byte[] b, int from, int to, boolean leading) {
        int p = leading ? from : to;
        if (leading) {
            while (p < to && !NumberCheck.isDigit(b[p])) {
                p++;
            }
            if (p == to) {
                return from;
            }
            int start = p;
            if (p - decimal.length >= from && at(b, p - decimal.length, to, decimal)) {
                start = p - decimal.length;
            }
            return start > from && (b[start - 1] == '-' || b[start - 1] == '+') ? start - 1 : start;
        }
        while (p > from && !NumberCheck.isDigit(b[p - 1])) {
            p--;
        }
        return p == from ? to : p;
    }

    private static boolean at(byte[] b, int p, int end, byte[] word) {
        if (p + word.length > end) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (b[p + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}

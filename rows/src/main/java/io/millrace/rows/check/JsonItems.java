package io.millrace.rows.check;

import io.millrace.rows.bytes.JsonText;
import io.millrace.rows.bytes.Out;

/// Tells what JSON token stands in a range, and hands it to a check.
public final class JsonItems {
    private JsonItems() {}

    public static JsonKind kind(byte first) {
        return switch (first) {
            case '"' -> JsonKind.STRING;
            case '{' -> JsonKind.OBJECT;
            case '[' -> JsonKind.ARRAY;
            case 't' -> JsonKind.TRUE;
            case 'f' -> JsonKind.FALSE;
            case 'n' -> JsonKind.NULL;
            default -> JsonKind.NUMBER;
        };
    }

    /// Checks the token, quotes included, that stands in the range.
    static boolean check(Check check, byte[] b, int from, int to, Out out) {
        JsonKind kind = kind(b[from]);
        if (kind != JsonKind.STRING) {
            return check.json(kind, b, from, to, out);
        }
        Out plain = new Out(to - from);
        JsonText.unescape(b, from + 1, to - 1, plain);
        return check.json(kind, plain.bytes, 0, plain.length, out);
    }
}

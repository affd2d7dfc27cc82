package io.millrace.rows.infer;

import java.nio.charset.StandardCharsets;

import io.millrace.rows.bytes.JsonText;
import io.millrace.rows.bytes.Out;

/// Walks over the members or items of a JSON value, in bytes with [io.millrace.rows.bytes.Swar#SLACK] more behind them. Not thread-safe.
final class JsonMembers {
    private final byte[] b;
    private final int end;
    private final boolean named;
    private int next;
    private String name;
    private int from;
    private int to;

    /// @param start of an object or array, which need not end within the bytes
    JsonMembers(byte[] b, int start, int end) {
        this.b = b;
        this.end = end;
        this.named = b[start] == '{';
        this.next = JsonText.space(b, start + 1, end);
    }

    /// Moves to the next; false at the end, and where the bytes end or are not JSON.
    boolean next() {
        int p = next;
        if (named) {
            int close = p < end && b[p] == '"' ? JsonText.string(b, p, end) : JsonText.BAD;
            int colon = close == JsonText.BAD ? end : JsonText.space(b, close, end);
            if (colon >= end || b[colon] != ':') {
                return false;
            }
            name = text(b, p, close);
            p = JsonText.space(b, colon + 1, end);
        }
        from = p;
        to = JsonText.value(b, p, end);
        if (to == JsonText.BAD) {
            return false;
        }
        int after = JsonText.space(b, to, end);
        next = after < end && b[after] == ',' ? JsonText.space(b, after + 1, end) : end;
        return true;
    }

    String name() {
        return name;
    }

    /// Where the value begins; known also after [#next] came to a value that does not end.
    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /// The value as text: a string's content, anything else as it stands.
    String value() {
        return b[from] == '"' ? text(b, from, to) : new String(b, from, to - from, StandardCharsets.UTF_8);
    }

    private static String text(byte[] b, int from, int to) {
        Out out = new Out(to - from);
        JsonText.unescape(b, from + 1, to - 1, out);
        return new String(out.bytes, 0, out.length, StandardCharsets.UTF_8);
    }
}

package io.millrace.rows.check;

import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.JsonText;
import io.millrace.rows.bytes.Utf8;

/// `minLength` and `maxLength`: characters of a string, items of a list or array, members of an object.
final class LengthRule extends Rule {
    private final boolean least;
    private final int limit;
    private final boolean characters;

    LengthRule(boolean least, int limit, boolean characters) {
        this.least = least;
        this.limit = limit;
        this.characters = characters;
    }

    boolean isLeast() {
        return least;
    }

    int limit() {
        return limit;
    }

    @Override
    public boolean holds(byte[] b, int from, int to, byte[] w, int start, int end) {
        // Bytes are never fewer than characters, so most values need no counting.
        if (characters && !least && to - from <= limit) {
            return true;
        }
        int length = characters ? Utf8.codePoints(b, from, to) : items(w, start, end);
        return least ? length >= limit : length <= limit;
    }

    private static int items(byte[] w, int start, int end) {
        int p = start + 1;
        if (p == end - 1) {
            return 0;
        }
        int count = 1;
        int depth = 0;
        while (p < end - 1) {
            switch (w[p]) {
                case '"' -> p = JsonText.string(w, p, end) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case ',' -> count += depth == 0 ? 1 : 0;
                default -> {
                }
            }
            p++;
        }
        return count;
    }

    @Override
    public RejectCode code() {
        return least ? RejectCode.MIN_LENGTH : RejectCode.MAX_LENGTH;
    }

    @Override
    public String wants() {
        return "must have at " + (least ? "least " : "most ") + limit + (characters ? " characters" : " items");
    }
}

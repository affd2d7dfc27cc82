package io.millrace.rows.read;

import java.io.IOException;

import io.millrace.rows.RefusalCode;
import io.millrace.rows.input.FileFault;

/// Moves through a JSON document in the window: blanks, single characters, and the ends of values. Counts lines as it goes. Not thread-safe.
final class JsonStream {
    private final Window window;
    private byte last;
    /// Blanks since the last line end, or -1 if there was anything else.
    private int indent;
    private int depth;
    private boolean inString;
    private boolean escaped;
    private long taken;

    JsonStream(Window window) {
        this.window = window;
    }

    /// The next byte that is not blank, which stays; -1 at the end of the file.
    int peek() throws IOException {
        while (window.left() > 0 || window.more()) {
            int p = window.pos;
            while (p < window.limit && (window.bytes[p] == ' ' || window.bytes[p] == '\n' || window.bytes[p] == '\r'
                    || window.bytes[p] == '\t')) {
                p++;
            }
            take(p);
            if (p < window.limit) {
                return window.bytes[p] & 0xFF;
            }
        }
        return -1;
    }

    void expect(char wanted, String where) throws IOException {
        int found = peek();
        if (found != wanted) {
            throw fault("expected '" + wanted + "' " + where + (found < 0 ? ", but the file ends" : ""));
        }
        take(window.pos + 1);
    }

    FileFault fault(String what) {
        return new FileFault(RefusalCode.NOT_JSON,
                "not a JSON document with rows, at byte " + window.offset + " on line "
                        + window.line + ": " + what);
    }

    /// How far the next byte is indented; -1 if it is not the first of its line.
    int indent() {
        return indent;
    }

    /// Moves over bytes.
    void take(int to) {
        int lines = 0;
        for (int p = window.pos; p < to; p++) {
            byte value = window.bytes[p];
            lines += value == '\r' || value == '\n' && last != '\r' ? 1 : 0;
            last = value;
            indent = value == '\n' || value == '\r' ? 0 : value > ' ' || indent < 0 ? -1 : indent + 1;
        }
        taken += to - window.pos;
        window.advance(to, lines);
    }

    /// Bytes of UTF-8 moved over so far.
    long taken() {
        return taken;
    }

    /// Where the value that begins at the window's position ends, or -1 if it goes beyond `most` bytes or the end of the file. Only brackets and quotes are
    /// looked at, and one bracket is as good as another.
    int end(int most) throws IOException {
        begin();
        int done = 0;
        while (true) {
            int to = Math.min(window.limit, window.pos + most + 1);
            int end = within(window.pos + done, to);
            if (end >= 0) {
                return end - window.pos <= most ? end : -1;
            }
            done = to - window.pos;
            if (done > most) {
                return -1;
            }
            if (!window.more()) {
                return depth == 0 && !inString ? window.limit : -1;
            }
        }
    }

    /// Moves to the end of that value, however far it is; false if the file ends first.
    boolean skip() throws IOException {
        begin();
        while (true) {
            int end = within(window.pos, window.limit);
            take(end < 0 ? window.limit : end);
            if (end >= 0) {
                return true;
            }
            if (!window.more()) {
                return false;
            }
        }
    }

    private void begin() {
        depth = 0;
        inString = false;
        escaped = false;
    }

    private int within(int from, int to) {
        byte[] b = window.bytes;
        for (int p = from; p < to; p++) {
            byte value = b[p];
            if (inString) {
                if (escaped) {
                    escaped = false;
                } else if (value == '\\') {
                    escaped = true;
                } else if (value == '"') {
                    inString = false;
                    if (depth == 0) {
                        return p + 1;
                    }
                }
                continue;
            }
            switch (value) {
                case '"' -> inString = true;
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (depth == 0) {
                        return p;
                    }
                    if (--depth == 0) {
                        return p + 1;
                    }
                }
                case ',', ' ', '\t', '\n', '\r', ':' -> {
                    if (depth == 0) {
                        return p;
                    }
                }
                default -> {
                }
            }
        }
        return -1;
    }
}

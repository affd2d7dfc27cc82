package io.millrace.bench.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The direct writer of the hand-written checkers: characters in, JSON in UTF-8 out, through one array. Not thread-safe.
final class JsonBytes {
    private static final int FLUSH = 1 << 16;

    private byte[] bytes = new byte[FLUSH * 2];
    private int length;
    private int mark;

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void begin() {
        mark = length;
    }

    void takeBack() {
        length = mark;
    }

    void end(OutputStream to) throws IOException {
        if (length >= FLUSH) {
            flush(to);
        }
    }

    void flush(OutputStream to) throws IOException {
        to.write(bytes, 0, length);
        length = 0;
    }

    void put(byte[] all) {
        room(all.length);
        System.arraycopy(all, 0, bytes, length, all.length);
        length += all.length;
    }

    /// Characters known to be ASCII and to need no escape.
    void plain(char[] from, int start, int count) {
        room(count);
        byte[] to = bytes;
        int at = length;
        for (int i = start; i < start + count; i++) {
            to[at++] = (byte) from[i];
        }
        length = at;
    }

    /// A string in quotes, escaped where needed.
    void string(char[] from, int start, int count) {
        room(count * 6 + 2);
        byte[] to = bytes;
        int at = length;
        to[at++] = '"';
        for (int i = start; i < start + count; i++) {
            char c = from[i];
            if (c < 0x80 && c >= 0x20 && c != '"' && c != '\\') {
                to[at++] = (byte) c;
            } else if (c < 0x80) {
                at = escape(to, at, c);
            } else if (c < 0x800) {
                to[at++] = (byte) (0xC0 | c >> 6);
                to[at++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c) && i + 1 < start + count) {
                int point = Character.toCodePoint(c, from[++i]);
                to[at++] = (byte) (0xF0 | point >> 18);
                to[at++] = (byte) (0x80 | point >> 12 & 0x3F);
                to[at++] = (byte) (0x80 | point >> 6 & 0x3F);
                to[at++] = (byte) (0x80 | point & 0x3F);
            } else {
                to[at++] = (byte) (0xE0 | c >> 12);
                to[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                to[at++] = (byte) (0x80 | c & 0x3F);
            }
        }
        to[at++] = '"';
        length = at;
    }

    private static int escape(byte[] to, int at, char c) {
        to[at] = '\\';
        switch (c) {
            case '"', '\\' -> to[at + 1] = (byte) c;
            case '\n' -> to[at + 1] = 'n';
            case '\r' -> to[at + 1] = 'r';
            case '\t' -> to[at + 1] = 't';
            default -> {
                byte[] code = ascii("\\u%04x".formatted((int) c));
                System.arraycopy(code, 0, to, at, code.length);
                return at + code.length;
            }
        }
        return at + 2;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}

package io.millrace.rows.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing byte array that JSON is written into. The array and its length are open to this module's hot loops: call [#ensure] first, then
/// write at [#length]. Not thread-safe.
public final class Out {
    private static final String HEX = "0123456789abcdef";
    /// Of each byte that JSON has no place for in a string: its escape, and how long that is.
    private static final long[] ESCAPES = new long[256];
    private static final byte[] ESCAPED = new byte[256];

    static {
        for (int value = 0; value < ' '; value++) {
            escape(value, "\\u00" + HEX.charAt(value >> 4) + HEX.charAt(value & 0xF));
        }
        "\n\r\t\b\f".chars().forEach(value -> escape(value, "\\" + "nrtbf".charAt("\n\r\t\b\f".indexOf(value))));
        escape('"', "\\\"");
        escape('\\', "\\\\");
    }

    private static final byte[] NULL = Arrays.copyOf(new byte[] {'n', 'u', 'l', 'l'}, 4 + Swar.SLACK);
    private static final long BACKSLASHES = Swar.spread('\\');

    public byte[] bytes;
    public int length;

    public Out(int capacity) {
        bytes = new byte[capacity + Swar.SLACK];
    }

    /// Makes room for so many more bytes, and the slack of [Swar] beyond them.
    public void ensure(int more) {
        if (bytes.length - length - Swar.SLACK < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more + Swar.SLACK));
        }
    }

    /// Puts a NUL behind what is written, as the bytes that a value is read from must have it.
    public void terminate() {
        ensure(0);
        bytes[length] = 0;
    }

    public void put(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    public void put(int first, int second) {
        ensure(2);
        Swar.store(bytes, length, first & 0xFF | (second & 0xFFL) << 8);
        length += 2;
    }

    public void put(byte[] from, int start, int end) {
        ensure(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    /// Writes a few bytes, eight at a time. Reads up to [Swar#SLACK] bytes beyond `end`.
    public void few(byte[] from, int start, int end) {
        ensure(end - start);
        length = copy(from, start, end, bytes, length);
    }

    /// As [#few], in quotes.
    public void fewQuoted(byte[] from, int start, int end) {
        ensure(end - start + 2);
        byte[] to = bytes;
        int at = length;
        to[at] = '"';
        at = copy(from, start, end, to, at + 1);
        to[at] = '"';
        length = at + 1;
    }

    /// Most are sixteen bytes or fewer: copied without asking how many.
    private static int copy(byte[] from, int start, int end, byte[] to, int at) {
        Swar.store(to, at, Swar.load(from, start));
        Swar.store(to, at + 8, Swar.load(from, start + 8));
        int count = end - start;
        for (int p = 16; p < count; p += 8) {
            Swar.store(to, at + p, Swar.load(from, start + p));
        }
        return at + count;
    }

    public void put(byte[] all) {
        put(all, 0, all.length);
    }

    public void putNull() {
        few(NULL, 0, 4);
    }

    public void ascii(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    /// In decimal; not negative.
    public void number(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        ensure(digits);
        length += digits;
        long rest = value;
        for (int at = length - 1; at >= length - digits; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /// A JSON string in quotes of well-formed UTF-8. Reads up to [Swar#SLACK] bytes beyond `end`.
    public void string(byte[] from, int start, int end) {
        ensure(6 * (end - start) + 2);
        byte[] to = bytes;
        int at = length;
        to[at++] = '"';
        int p = start;
        while (p < end) {
            long word = Swar.load(from, p);
            Swar.store(to, at, word);
            long marks = Swar.equal(word, BACKSLASHES) | Swar.quotesAndControls(word);
            int clean = marks == 0 ? 8 : Swar.first(marks);
            int left = end - p;
            if (clean >= left) {
                at += left;
                break;
            }
            at += clean;
            p += clean;
            // Where one escape is, the next is not far.
            while (marks != 0 && p < end && ESCAPED[from[p] & 0xFF] > 0) {
                int value = from[p++] & 0xFF;
                Swar.store(to, at, ESCAPES[value]);
                at += ESCAPED[value];
            }
        }
        to[at++] = '"';
        length = at;
    }

    public void string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        string(Arrays.copyOf(utf8, utf8.length + Swar.SLACK), 0, utf8.length);
    }

    public void flush(OutputStream to) throws IOException {
        to.write(bytes, 0, length);
        length = 0;
    }

    private static void escape(int value, String written) {
        ESCAPES[value] = Swar.load(Arrays.copyOf(written.getBytes(StandardCharsets.US_ASCII), 8), 0);
        ESCAPED[value] = (byte) written.length();
    }
}

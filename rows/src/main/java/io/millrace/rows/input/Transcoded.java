package io.millrace.rows.input;

import java.io.IOException;
import java.io.InputStream;

/// A stream that turns blocks of another encoding into UTF-8.
abstract class Transcoded extends InputStream {
    private static final int BLOCK = 1 << 15;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK + 4];
    private final byte[] utf8 = new byte[BLOCK * 3 + 16];
    private int kept;
    private int at;
    private int limit;
    private boolean done;

    Transcoded(InputStream in) {
        this.in = in;
    }

    /// Turns bytes into UTF-8 by calling [#put] or [#malformed]; returns how many it used. Unused bytes come again with the next block; at the end it must use all.
    abstract int turn(byte[] bytes, int length, boolean last);

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        while (at == limit && !done) {
            int n = in.read(block, kept, BLOCK - kept);
            done = n < 0;
            at = 0;
            limit = 0;
            int length = kept + Math.max(n, 0);
            int used = turn(block, length, done);
            kept = length - used;
            System.arraycopy(block, used, block, 0, kept);
        }
        if (at == limit) {
            return -1;
        }
        int n = Math.min(len, limit - at);
        System.arraycopy(utf8, at, b, off, n);
        at += n;
        return n;
    }

    /// A byte that is nowhere well-formed in UTF-8: 0xFF for a whole unit, 0xFE for half of one.
    final void malformed(int marker) {
        utf8[limit++] = (byte) marker;
    }

    final void put(int codePoint) {
        if (codePoint < 0x80) {
            utf8[limit++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            utf8[limit++] = (byte) (0xC0 | codePoint >> 6);
            utf8[limit++] = (byte) (0x80 | codePoint & 0x3F);
        } else if (codePoint < 0x10000) {
            utf8[limit++] = (byte) (0xE0 | codePoint >> 12);
            utf8[limit++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            utf8[limit++] = (byte) (0x80 | codePoint & 0x3F);
        } else {
            utf8[limit++] = (byte) (0xF0 | codePoint >> 18);
            utf8[limit++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            utf8[limit++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            utf8[limit++] = (byte) (0x80 | codePoint & 0x3F);
        }
    }
}

package io.millrace.rows.fuzz;

import java.io.InputStream;

/// Gives its bytes in pieces of a fixed size, so that every piece's end falls somewhere else in the rows.
final class Trickle extends InputStream {
    private final byte[] bytes;
    private final int piece;
    private int at;

    Trickle(byte[] bytes, int piece) {
        this.bytes = bytes;
        this.piece = piece;
    }

    @Override
    public int read() {
        return at == bytes.length ? -1 : bytes[at++] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) {
        if (at == bytes.length) {
            return -1;
        }
        int n = Math.min(Math.min(piece, len), bytes.length - at);
        System.arraycopy(bytes, at, b, off, n);
        at += n;
        return n;
    }
}

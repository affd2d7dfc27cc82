package io.millrace.rows.hostile;

import java.io.InputStream;

/// A file of one piece many times over, made as it is read.
final class Repeated extends InputStream {
    private final byte[] piece;
    private final long length;
    private long at;

    Repeated(String piece, long length) {
        this.piece = piece.repeat(Math.max(1, 8_192 / piece.length()))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        this.length = length;
    }

    @Override
    public int read() {
        return at == length ? -1 : piece[(int) (at++ % piece.length)];
    }

    @Override
    public int read(byte[] b, int off, int len) {
        if (at == length) {
            return -1;
        }
        int from = (int) (at % piece.length);
        int n = (int) Math.min(Math.min(len, piece.length - from), length - at);
        System.arraycopy(piece, from, b, off, n);
        at += n;
        return n;
    }
}

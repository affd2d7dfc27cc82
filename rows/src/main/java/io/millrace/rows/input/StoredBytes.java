package io.millrace.rows.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The bytes as stored, counted. Exceptions of the stream below come out unchecked, so that no decompressor can mistake them for damage in the data.
final class StoredBytes extends InputStream {
    private final InputStream in;
    private byte[] peeked = new byte[0];
    private int used;
    private long count;

    StoredBytes(InputStream in) {
        this.in = in;
    }

    /// The first bytes, which stay to be read; fewer if the stream is shorter. Call it once, before reading.
    byte[] peek(int bytes) {
        try {
            peeked = in.readNBytes(bytes);
            return peeked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Bytes handed out so far.
    long count() {
        return count;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) {
        if (used < peeked.length && len > 0) {
            int n = Math.min(len, peeked.length - used);
            System.arraycopy(peeked, used, b, off, n);
            used += n;
            count += n;
            return n;
        }
        try {
            int n = in.read(b, off, len);
            count += Math.max(n, 0);
            return n;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.millrace.e2e.chaos.fault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;

/// Bytes that stop before their end: with a reset, or without a word. Not thread-safe.
final class CutStream extends FilterInputStream {
    private final boolean loud;
    private int left;

    CutStream(InputStream in, int bytes, boolean loud) {
        super(in);
        this.left = bytes;
        this.loud = loud;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        if (left == 0) {
            if (loud) {
                throw new SocketException("Connection reset (chaos)");
            }
            return -1;
        }
        int some = super.read(bytes, from, Math.min(most, left));
        left -= Math.max(0, some);
        return some;
    }
}

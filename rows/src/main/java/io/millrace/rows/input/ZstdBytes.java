package io.millrace.rows.input;

import java.io.IOException;
import java.io.InputStream;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;

import io.millrace.rows.RefusalCode;

/// Decompresses Zstandard (RFC 8878), every frame of it, and names the byte before which a stream is damaged.
final class ZstdBytes extends InputStream {
    private final StoredBytes stored;
    private final ZstdInputStreamNoFinalizer in;

    ZstdBytes(StoredBytes stored) throws IOException {
        this.stored = stored;
        this.in = new ZstdInputStreamNoFinalizer(new LastByteApart(stored));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        try {
            return in.read(b, off, len);
        } catch (ZstdIOException e) {
            throw new FileFault(RefusalCode.CORRUPT_COMPRESSION,
                    "the zstd stream is damaged before byte " + stored.count() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// Gives the last byte of the file by itself. zstd-jni (1.5.7) forgets only when it reads that a frame before was complete: a last frame that is cut off in the same read in which the one before it
    /// ends would pass for the end of the file, and its rows would be missing without a word.
    private static final class LastByteApart extends InputStream {
        private final InputStream in;
        private boolean begun;
        private int held;

        LastByteApart(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[2];
            return read(one, 0, 2) < 0 ? -1 : one[0] & 0xFF;
        }

        /// @param len at least 2
        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            held = begun ? held : in.read();
            begun = true;
            if (held < 0) {
                return -1;
            }
            int n = in.read(b, off + 1, len - 1);
            b[off] = (byte) held;
            held = n < 0 ? -1 : n == 0 ? in.read() : b[off + n] & 0xFF;
            return Math.max(n, 1);
        }
    }
}

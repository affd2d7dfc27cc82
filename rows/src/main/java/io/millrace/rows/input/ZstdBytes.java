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
        this.in = new ZstdInputStreamNoFinalizer(stored);
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
}

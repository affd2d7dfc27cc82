package io.millrace.api.output;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/// Decompresses a sequence of zstd frames and remembers where each began, since a frame can be read without those before it.
///
/// Source: RFC 8878, section 3: "Zstandard compressed data is made up of one or more frames. Each frame is independent". Not thread-safe.
final class ZstdFrames extends InputStream {
    private static final int BUFFER = 128 * 1024;

    private final InputStream stored;
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
    private final byte[] transfer = new byte[BUFFER];
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER).limit(0);
    /// The stored offset of each frame that began, by its decompressed offset.
    private final TreeMap<Long, Long> frames = new TreeMap<>();
    private long storedOffset;
    private long decodedOffset;
    private boolean betweenFrames = true;

    /// @param stored from `from` on
    ZstdFrames(InputStream stored, Entry from) {
        this.stored = stored;
        storedOffset = from.stored();
        decodedOffset = from.decoded();
        frames.put(decodedOffset, storedOffset);
    }

    /// The beginning of the frame that holds a decompressed byte; those before it are forgotten.
    Entry entry(long offset) {
        Map.Entry<Long, Long> frame = frames.floorEntry(offset);
        frames.headMap(frame.getKey()).clear();
        return new Entry(frame.getValue(), frame.getKey());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!out.hasRemaining()) {
            if (!decode()) {
                return -1;
            }
        }
        int count = Math.min(length, out.remaining());
        out.get(bytes, offset, count);
        return count;
    }

    /// @return false at the end
    private boolean decode() throws IOException {
        boolean more = in.hasRemaining() || fill();
        if (betweenFrames) {
            if (!more) {
                return false;
            }
            frames.put(decodedOffset, storedOffset);
        }
        int before = in.position();
        out.clear();
        try {
            betweenFrames = decompressor.decompressDirectByteBufferStream(out, in);
        } catch (ZstdException e) {
            throw new IOException("not zstd after byte " + storedOffset, e);
        }
        storedOffset += in.position() - before;
        decodedOffset += out.position();
        out.flip();
        if (!more && !out.hasRemaining() && !betweenFrames) {
            throw new EOFException("the last zstd frame breaks off at byte " + storedOffset);
        }
        return true;
    }

    private boolean fill() throws IOException {
        int count = stored.read(transfer);
        if (count <= 0) {
            return false;
        }
        in.clear().put(transfer, 0, count).flip();
        return true;
    }

    @Override
    public void close() throws IOException {
        decompressor.close();
        stored.close();
    }
}

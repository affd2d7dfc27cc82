package io.millrace.rows.input;

import java.io.IOException;
import java.io.InputStream;

import io.millrace.rows.Compression;
import io.millrace.rows.RefusalCode;
import io.millrace.rows.RowLimits;

/// A file's bytes after decompression, held to the limits against bombs. Damage and broken limits are [FileFault]s; exceptions of the stream itself come
/// out as [java.io.UncheckedIOException].
public final class PlainBytes extends InputStream {
    private final StoredBytes stored;
    private final InputStream plain;
    private final RowLimits limits;
    private final boolean compressed;
    private long count;

    private PlainBytes(StoredBytes stored, InputStream plain, RowLimits limits, long before) {
        this.count = before;
        this.stored = stored;
        this.plain = plain;
        this.limits = limits;
        this.compressed = plain != stored;
    }

    public static PlainBytes open(InputStream in, Compression compression, RowLimits limits) throws IOException {
        StoredBytes stored = new StoredBytes(in);
        byte[] magic = stored.peek(4);
        boolean gzip = isGzip(magic);
        boolean zstd = isZstd(magic);
        boolean expected = switch (compression) {
            case GZIP -> gzip;
            case ZSTD -> zstd;
            case AUTO, NONE -> true;
        };
        if (!expected && magic.length > 0) {
            throw new FileFault(RefusalCode.COMPRESSION,
                    "the file is not compressed with " + compression.name().toLowerCase(java.util.Locale.ROOT));
        }
        InputStream plain = compression == Compression.NONE || !gzip && !zstd
                ? stored
                : gzip ? new GzipBytes(stored) : new ZstdBytes(stored);
        return new PlainBytes(stored, plain, limits, 0);
    }

    /// The rest of a file that is not compressed.
    ///
    /// @param before bytes of the file before the stream
    public static PlainBytes resume(InputStream in, RowLimits limits, long before) {
        StoredBytes stored = new StoredBytes(in);
        return new PlainBytes(stored, stored, limits, before);
    }

    /// Whether a file that begins so is taken for compressed where its feed says `auto`.
    public static boolean looksCompressed(byte[] head) {
        return isGzip(head) || isZstd(head);
    }

    private static boolean isGzip(byte[] magic) {
        return magic.length >= 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
    }

    /// A frame, or a skippable frame, which may come first.
    private static boolean isZstd(byte[] magic) {
        if (magic.length < 4) {
            return false;
        }
        int value = magic[0] & 0xFF | (magic[1] & 0xFF) << 8 | (magic[2] & 0xFF) << 16 | (magic[3] & 0xFF) << 24;
        return value == 0xFD2FB528 || (value & 0xFFFFFFF0) == 0x184D2A50;
    }

    /// Decompressed bytes read so far, and those before the stream.
    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = plain.read(b, off, len);
        if (n > 0) {
            count += n;
            if (count > limits.maxExpandedBytes()) {
                throw new FileFault(RefusalCode.TOO_LARGE,
                        "the file is larger than " + limits.maxExpandedBytes() + " bytes after decompression");
            }
            if (compressed && count > RowLimits.EXPANSION_GRACE_BYTES
                    && count / Math.max(1, stored.count()) >= limits.maxExpansion()) {
                throw new FileFault(RefusalCode.TOO_LARGE, "the file expands more than " + limits.maxExpansion()
                        + " times, seen at compressed byte " + stored.count());
            }
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        if (plain != stored) {
            plain.close();
        }
    }
}

package io.millrace.processor;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The bytes of an object on their way to the row engine: hashed, counted against the length that was promised, and stopped when the invocation's deadline interrupts the
/// thread. Not thread-safe.
final class SourceStream extends FilterInputStream {
    private final long length;
    private final MessageDigest sha256;
    private long read;

    SourceStream(InputStream in, long length) {
        super(in);
        this.length = length;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        if (Thread.interrupted()) {
            throw new InterruptedIOException("the deadline came after " + read + " bytes");
        }
        int some = super.read(bytes, from, most);
        if (some > 0) {
            sha256.update(bytes, from, some);
            read += some;
        } else if (some < 0 && read < length) {
            throw new EOFException("the object ended after " + read + " of " + length + " bytes");
        }
        return some;
    }

    @Override
    public long skip(long n) throws IOException {
        throw new IOException("every byte is hashed; nothing is skipped");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /// Of all bytes, lower-case hexadecimal; null unless every byte was read.
    String sha256() {
        return read == length ? HexFormat.of().formatHex(sha256.digest()) : null;
    }
}

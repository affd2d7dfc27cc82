package io.millrace.rows.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.millrace.rows.RefusalCode;

/// Decompresses gzip (RFC 1952) to the end of its last member, checks every member's checksum and length, and names the byte at which a stream is damaged. Zero
/// bytes after the last member are padding; anything else there is damage.
final class GzipBytes extends InputStream {
    private static final int BUFFER = 1 << 16;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int limit;
    private long base;
    private boolean inMember;
    private boolean done;
    private boolean any;

    GzipBytes(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        while (!done && len > 0) {
            if (!inMember && !openMember()) {
                break;
            }
            int n = inflate(b, off, len);
            if (n > 0) {
                crc.update(b, off, n);
                return n;
            }
        }
        return len == 0 ? 0 : -1;
    }

    private int inflate(byte[] b, int off, int len) throws IOException {
        try {
            int n = inflater.inflate(b, off, len);
            if (n > 0) {
                return n;
            }
            if (inflater.finished()) {
                at = limit - inflater.getRemaining();
                closeMember();
            } else if (inflater.needsInput()) {
                base += limit;
                at = 0;
                limit = Math.max(in.read(buffer, 0, BUFFER), 0);
                if (limit == 0) {
                    throw corrupt("the stream ends early");
                }
                inflater.setInput(buffer, 0, limit);
            } else {
                throw corrupt("a dictionary is asked for");
            }
            return 0;
        } catch (DataFormatException e) {
            at = limit - inflater.getRemaining();
            throw corrupt(String.valueOf(e.getMessage()));
        }
    }

    private boolean openMember() throws IOException {
        int first = next();
        while (any && first == 0) {
            first = next();
        }
        if (first < 0) {
            done = true;
            inflater.end();
            return false;
        }
        if (first != 0x1F || next() != 0x8B) {
            throw corrupt(any ? "something that is not gzip follows the last member" : "not a gzip stream");
        }
        if (must() != 8) {
            throw corrupt("an unknown compression method");
        }
        int flags = must();
        for (int i = 0; i < 6; i++) {
            must();
        }
        if ((flags & EXTRA) != 0) {
            int length = must() | must() << 8;
            for (int i = 0; i < length; i++) {
                must();
            }
        }
        for (int text = (flags & NAME) == 0 ? 0 : 1; text > 0; text = must()) {
            continue;
        }
        for (int text = (flags & COMMENT) == 0 ? 0 : 1; text > 0; text = must()) {
            continue;
        }
        if ((flags & HEADER_CRC) != 0) {
            must();
            must();
        }
        inMember = true;
        any = true;
        crc.reset();
        inflater.reset();
        inflater.setInput(buffer, at, limit - at);
        return true;
    }

    private void closeMember() throws IOException {
        long sum = four();
        long size = four();
        if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw corrupt("the checksum of the content is wrong");
        }
        inMember = false;
    }

    private long four() throws IOException {
        return must() | must() << 8 | must() << 16 | (long) must() << 24;
    }

    private int must() throws IOException {
        int value = next();
        if (value < 0) {
            throw corrupt("the stream ends early");
        }
        return value;
    }

    private int next() throws IOException {
        if (at == limit) {
            base += limit;
            at = 0;
            limit = Math.max(in.read(buffer, 0, BUFFER), 0);
            if (limit == 0) {
                return -1;
            }
        }
        return buffer[at++] & 0xFF;
    }

    private FileFault corrupt(String what) {
        return new FileFault(RefusalCode.CORRUPT_COMPRESSION,
                "the gzip stream is damaged at byte " + (base + at) + ": " + what);
    }
}

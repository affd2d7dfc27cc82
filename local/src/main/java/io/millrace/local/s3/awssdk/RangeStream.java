package io.millrace.local.s3.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The bytes of one range of a file; closing it closes the file.
final class RangeStream extends InputStream {
    private final FileChannel file;
    private long position;
    private long left;

    RangeStream(FileChannel file, ByteRange range) {
        this.file = file;
        this.position = range.from();
        this.left = range.length();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = file.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, left)), position);
        if (read > 0) {
            position += read;
            left -= read;
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

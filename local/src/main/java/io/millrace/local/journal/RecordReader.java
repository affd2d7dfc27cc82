package io.millrace.local.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// Reads the records of a journal: four bytes of length, four of CRC-32C, then the payload.
final class RecordReader {
    static final int HEADER_BYTES = 8;
    /// Far above any message or object description; a length beyond it is damage.
    private static final int LONGEST_BYTES = 64 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private long position;

    RecordReader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
    }

    /// Where the last whole record ended.
    long position() {
        return position;
    }

    /// @return the next record; null at the end, or where the last one was cut short by a kill
    byte[] next() throws IOException {
        if (size - position < HEADER_BYTES) {
            return null;
        }
        ByteBuffer header = read(position, HEADER_BYTES);
        int length = header.getInt();
        int checksum = header.getInt();
        if (length < 0 || length > LONGEST_BYTES) {
            throw damaged();
        }
        long end = position + HEADER_BYTES + length;
        if (end > size) {
            return null;
        }
        byte[] record = read(position + HEADER_BYTES, length).array();
        if (checksum(record) != checksum) {
            if (end == size) {
                return null;
            }
            throw damaged();
        }
        position = end;
        return record;
    }

    private ByteBuffer read(long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // Until the buffer is full; the caller knows that the bytes are there.
        }
        return buffer.flip();
    }

    private IllegalStateException damaged() {
        return new IllegalStateException("damaged at byte " + position + ": " + file
                + " (start with --fresh to begin anew)");
    }

    static int checksum(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record);
        return (int) crc.getValue();
    }
}

package io.millrace.api.output;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Lines of JSON Lines, one at a time, holding no more than one. Not thread-safe.
final class LineReader implements Closeable {
    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;

    /// @param longest a longer line is measured, not kept
    LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /// @param bytes its length with its line end
    /// @param text without the line end; null where it is longer than was asked for
    record Line(long bytes, String text) {}

    /// Moves on by `count` bytes.
    void skip(long count) throws IOException {
        in.skipNBytes(count);
    }

    /// @return null at the end
    Line next() throws IOException {
        var kept = new ByteArrayOutputStream();
        long bytes = 0;
        while (fill()) {
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            int length = stop - at;
            if (bytes + length <= longest) {
                kept.write(buffer, at, length);
            }
            bytes += length;
            at = stop;
            if (stop < end) {
                at++;
                return line(kept, bytes, 1);
            }
        }
        return bytes == 0 ? null : line(kept, bytes, 0);
    }

    private Line line(ByteArrayOutputStream kept, long bytes, int lineEnd) {
        return new Line(bytes + lineEnd, bytes > longest ? null : kept.toString(StandardCharsets.UTF_8));
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at < end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

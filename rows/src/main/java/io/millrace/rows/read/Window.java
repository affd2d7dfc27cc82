package io.millrace.rows.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import io.millrace.rows.Boundary;
import io.millrace.rows.bytes.Swar;
import io.millrace.rows.input.Encodings;

/// The part of the file that is in memory: `bytes` from `pos` to `limit`, with [Swar#SLACK] bytes behind it, the first of them NUL. Grows only when a row does not fit. Keeps the offset and the
/// line of `pos`. Not thread-safe.
final class Window {
    private final InputStream in;
    private final Encodings.Decoded decoded;
    private final boolean isPlain;
    byte[] bytes;
    int pos;
    int limit;
    boolean eof;
    /// Of `pos`, in decompressed bytes of the file.
    long offset;
    /// Of `pos`, 1-based.
    long line;

    /// @param first bytes of the buffer before a row makes it grow
    /// @param start where the stream stands
    Window(Encodings.Decoded decoded, int first, Boundary start) {
        this.bytes = new byte[first + Swar.SLACK];
        this.in = decoded.utf8();
        this.decoded = decoded;
        this.isPlain = decoded.unit() == 0;
        this.offset = start.offset() + decoded.mark();
        this.line = start.lines() + 1;
    }

    /// Whether the bytes at hand are the file's own.
    boolean isPlain() {
        return isPlain;
    }

    int left() {
        return limit - pos;
    }

    /// Reads more behind `limit`, moving what is left to the front, or to a larger buffer if that is most of it: each byte is moved a few times at most. False at the end of the file.
    boolean more() throws IOException {
        if (eof) {
            return false;
        }
        boolean full = limit == bytes.length - Swar.SLACK;
        byte[] to = full && pos < limit - pos ? new byte[(bytes.length - Swar.SLACK) * 2 + Swar.SLACK] : bytes;
        System.arraycopy(bytes, pos, to, 0, limit - pos);
        bytes = to;
        limit -= pos;
        pos = 0;
        int before = limit;
        int room = bytes.length - Swar.SLACK;
        while (limit < room) {
            int n = in.read(bytes, limit, room - limit);
            if (n < 0) {
                eof = true;
                break;
            }
            limit += n;
        }
        bytes[limit] = 0;
        return limit > before;
    }

    /// Sees to it that so many bytes are at hand, unless the file ends before.
    void fill(int wanted) throws IOException {
        while (left() < wanted && more()) {
            continue;
        }
    }

    /// Moves `pos` forward over lines.
    void advance(int to, long lines) {
        offset += measure(pos, to);
        line += lines;
        pos = to;
    }

    /// Bytes of the file that a range of the window stands for.
    long measure(int from, int to) {
        return isPlain ? to - from : decoded.measure(bytes, from, to);
    }

    /// Moves `pos` behind the next terminator, counting the line ends before it; returns the offset at which the content before the terminator ended.
    long skipTo(byte[] terminator) throws IOException {
        byte last = 0;
        while (true) {
            fill(terminator.length);
            boolean found = left() >= terminator.length
                    && Arrays.equals(bytes, pos, pos + terminator.length, terminator,
                            0, terminator.length);
            long end = offset;
            if (left() == 0) {
                return end;
            }
            int to = pos + (found ? terminator.length : 1);
            for (int p = pos; p < to; p++) {
                line += bytes[p] == '\r' || bytes[p] == '\n' && last != '\r' ? 1 : 0;
                last = bytes[p];
            }
            advance(to, 0);
            if (found) {
                return end;
            }
        }
    }

    /// Moves `pos` behind the next line end whatever stands before it; returns the offset at which the line's content ended.
    long skipLine() throws IOException {
        while (true) {
            int p = pos;
            while (p < limit && bytes[p] != '\n' && bytes[p] != '\r') {
                p++;
            }
            boolean carriage = p + 1 == limit && bytes[p] == '\r';
            if (p < limit && (!carriage || eof)) {
                advance(p, 0);
                long end = offset;
                advance(bytes[p] == '\r' && p + 1 < limit && bytes[p + 1] == '\n' ? p + 2 : p + 1, 1);
                return end;
            }
            advance(p, 0);
            if (!more()) {
                if (pos < limit) {
                    continue;
                }
                return offset;
            }
        }
    }
}

package io.millrace.local.s3;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/// A request's body, read [#AHEAD] bytes further than what it hands out, or to the end: whoever has taken the content has
/// caused a trailer behind it to be read too.
final class LookaheadInput extends ServletInputStream {
    /// More than the last chunk's header and any checksum trailer with its signature.
    private static final int AHEAD = 4096;
    private static final int BUFFER = 64 << 10;

    private final ServletInputStream body;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private boolean ended;

    LookaheadInput(ServletInputStream body) {
        this.body = body;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        fill();
        int ready = ended ? end - start : end - start - AHEAD;
        if (ready == 0) {
            return -1;
        }
        int given = Math.min(length, ready);
        System.arraycopy(buffer, start, into, offset, given);
        start += given;
        return given;
    }

    /// Until there is something to hand out and enough behind it.
    private void fill() throws IOException {
        if (!ended && end - start <= AHEAD) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
            while (!ended && end <= AHEAD) {
                int read = body.read(buffer, end, buffer.length - end);
                ended = read < 0;
                end += Math.max(0, read);
            }
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    @Override
    public boolean isFinished() {
        return ended && start == end;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("read synchronously");
    }
}

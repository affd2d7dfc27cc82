package io.millrace.processor.object;

import io.millrace.ledger.ObjectRef;
import io.millrace.processor.object.Objects.Opened;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/// An object's bytes from one place on to its end, fetched as far as they are read: first up to where the reader is expected to stop, then a little at a time. Stopped when the
/// invocation's deadline interrupts the thread. Not thread-safe.
public final class RangeStream extends InputStream {
    /// Most rows that begin before the expected end are over by then.
    private static final int BEYOND = 64 << 10;
    private static final int STEP = 1 << 20;

    private final ObjectRanges ranges;
    private final ObjectRef object;
    private long at;
    private long fetchTo;
    private InputStream open = InputStream.nullInputStream();
    private long openTo;

    /// @param from the first byte to read
    /// @param expectedEnd where the reader is likely to stop
    public RangeStream(ObjectRanges ranges, ObjectRef object, long from, long expectedEnd) {
        this.ranges = ranges;
        this.object = object;
        this.at = from;
        this.openTo = from;
        this.fetchTo = Math.max(from, expectedEnd) + BEYOND;
    }

    /// The object was there when the file was planned and is not any more, or is another.
    public static final class Unread extends IOException {
        private static final long serialVersionUID = 1;
        private final transient Opened opened;

        Unread(Opened opened) {
            super("the object is not there any more");
            this.opened = opened;
        }

        public Opened opened() {
            return opened;
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
            throw new InterruptedIOException("the deadline came at byte " + at);
        }
        if (most == 0) {
            return 0;
        }
        if (at == openTo && !next()) {
            return -1;
        }
        int some = open.read(bytes, from, (int) Math.min(most, openTo - at));
        if (some < 0) {
            throw new EOFException("the range ended at byte " + at + " of " + openTo);
        }
        at += some;
        return some;
    }

    private boolean next() throws IOException {
        open.close();
        if (at >= object.size()) {
            return false;
        }
        long to = Math.min(object.size(), Math.max(fetchTo, at + 1));
        switch (ranges.open(object, at, to)) {
            case Opened.Content content -> {
                open = content.stream();
                if (content.length() != to - at) {
                    throw new EOFException("bytes " + at + " to " + to + " came as " + content.length());
                }
            }
            case Opened.Overwritten overwritten -> throw new Unread(overwritten);
            case Opened.Gone gone -> throw new Unread(gone);
            case Opened.Unreadable unreadable -> throw new Unread(unreadable);
        }
        openTo = to;
        fetchTo = to + STEP;
        return true;
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}

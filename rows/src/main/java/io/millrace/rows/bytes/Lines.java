package io.millrace.rows.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Takes what the engine writes apart into its lines. Not thread-safe.
public abstract class Lines extends OutputStream {
    private static final long NEWLINES = Swar.spread('\n');

    private byte[] bytes = new byte[(1 << 17) + Swar.SLACK];
    private int length;

    /// One line without its end, [Swar#SLACK] bytes behind it.
    protected abstract void line(byte[] b, int from, int to) throws IOException;

    @Override
    public final void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public final void write(byte[] from, int start, int count) throws IOException {
        if (bytes.length - Swar.SLACK - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count + Swar.SLACK));
        }
        System.arraycopy(from, start, bytes, length, count);
        int line = 0;
        int end = length + count;
        for (int p = length; p < end; p += 8) {
            long ends = Swar.exactlyEqual(Swar.load(bytes, p), NEWLINES);
            for (; ends != 0 && p + Swar.first(ends) < end; ends &= ends - 1) {
                line(bytes, line, p + Swar.first(ends));
                line = p + Swar.first(ends) + 1;
            }
        }
        length = end - line;
        System.arraycopy(bytes, line, bytes, 0, length);
    }
}

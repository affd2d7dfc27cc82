package io.millrace.rows.infer;

import java.io.OutputStream;
import java.util.Arrays;

import io.millrace.rows.bytes.Swar;

/// Takes what the engine writes apart into its lines. Not thread-safe.
abstract class Lines extends OutputStream {
    private byte[] bytes = new byte[(1 << 17) + Swar.SLACK];
    private int length;

    /// One line without its end, [Swar#SLACK] bytes behind it.
    abstract void line(byte[] b, int from, int to);

    @Override
    public final void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public final void write(byte[] from, int start, int count) {
        if (bytes.length - Swar.SLACK - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count + Swar.SLACK));
        }
        System.arraycopy(from, start, bytes, length, count);
        int line = 0;
        for (int p = length; p < length + count; p++) {
            if (bytes[p] == '\n') {
                line(bytes, line, p);
                line = p + 1;
            }
        }
        length += count - line;
        System.arraycopy(bytes, line, bytes, 0, length);
    }
}

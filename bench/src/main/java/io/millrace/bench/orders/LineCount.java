package io.millrace.bench.orders;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Counts line feeds and forgets the bytes. Not thread-safe.
public final class LineCount extends OutputStream {
    private long lines;

    public static long of(Path file) throws IOException {
        var count = new LineCount();
        Files.copy(file, count);
        return count.lines;
    }

    long lines() {
        return lines;
    }

    @Override
    public void write(int value) {
        lines += value == '\n' ? 1 : 0;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
    }
}

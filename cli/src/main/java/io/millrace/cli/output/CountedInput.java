package io.millrace.cli.output;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream whose reading is shown as progress; closing it takes the bar away too. Not thread-safe.
public final class CountedInput extends FilterInputStream {
    private final Progress progress;

    public CountedInput(InputStream in, Progress progress) {
        super(in);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        progress.add(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        progress.add(Math.max(0, read));
        return read;
    }

    @Override
    public void close() throws IOException {
        progress.close();
        super.close();
    }
}

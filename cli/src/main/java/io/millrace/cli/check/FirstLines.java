package io.millrace.cli.check;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Passes everything on and remembers the first lines. Not thread-safe.
final class FirstLines extends FilterOutputStream {
    private static final int LONGEST = 1 << 20;

    private final int most;
    private final List<String> lines = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean hasMore;

    FirstLines(OutputStream out, int most) {
        super(out);
        this.most = most;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        int i = from;
        for (; lines.size() < most && i < from + length; i++) {
            if (bytes[i] == '\n') {
                lines.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (line.size() < LONGEST) {
                line.write(bytes[i]);
            }
        }
        hasMore |= i < from + length;
    }

    /// Whether there were more than it remembers.
    boolean hasMore() {
        return hasMore;
    }

    List<String> lines() {
        return lines;
    }
}

package io.millrace.cli.output;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/// The line of the terminal that a bar is drawn on. It leaves nothing behind.
record BarLine(PrintStream err, int width) implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
        return width;
    }

    @Override
    public void accept(String bar) {
        err.print("\r" + bar);
        err.flush();
    }

    @Override
    public void clear() {
        err.print("\r\u001b[K");
        err.flush();
    }

    @Override
    public void close() {
        clear();
    }
}

package io.millrace.cli.output;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A bar on a terminal. Thread-safe.
final class Bar implements Progress {
    private static final int UPDATE_MILLIS = 200;
    static final long MEBIBYTE = 1L << 20;

    private final ProgressBar bar;
    private final Runnable whenClosed;

    /// The width is given: the library would start a terminal library to ask for it.
    Bar(String task, long most, String unit, long unitSize, PrintStream err, int columns, Runnable whenClosed) {
        this.whenClosed = whenClosed;
        bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(most).setUnit(unit, unitSize).showSpeed()
                .setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(UPDATE_MILLIS).clearDisplayOnFinish()
                .setConsumer(new BarLine(err, columns - 1)).build();
    }

    @Override
    public void add(long bytes) {
        bar.stepBy(bytes);
    }

    @Override
    public void close() {
        bar.close();
        whenClosed.run();
    }
}
